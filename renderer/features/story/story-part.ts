import type { StoryEntry } from '../../../shared/protocol/supervisor/story.ts';

/** What of a story is shown. */
export const STORY_PARTS = ['all', 'words', 'offers', 'playbook'] as const;
export type StoryPart = (typeof STORY_PARTS)[number];

const PART_OF: Readonly<Partial<Record<StoryEntry['kind'], StoryPart>>> = {
  said: 'words',
  suggested: 'offers',
  dismissed: 'offers',
  offer: 'offers',
  disclosed: 'offers',
  asked: 'offers',
  answered: 'offers',
  refusal: 'offers',
  playbook: 'playbook',
  step: 'playbook',
  reason: 'playbook',
};

/** The entries that belong to a part; all of them to `all`. */
export function entriesOf(entries: readonly StoryEntry[], part: StoryPart): readonly StoryEntry[] {
  return part === 'all' ? entries : entries.filter(({ kind }) => PART_OF[kind] === part);
}
