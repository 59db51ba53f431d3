import type { ReadUtterance } from '../../../../shared/contract/views.ts';

/**
 * What was made of an utterance is kept as long as the utterance itself: every act looks at all that
 * was said, and what was said does not change. `by`: what else it follows from; the newest is kept.
 */
export function readOnce<By, Read>(
  read: (utterance: ReadUtterance, by: By) => Read,
): (utterance: ReadUtterance, by: By) => Read {
  const known = new WeakMap<ReadUtterance, { readonly by: By; readonly made: Read }>();
  return (utterance, by) => {
    const before = known.get(utterance);
    if (before !== undefined && before.by === by) return before.made;
    const made = read(utterance, by);
    known.set(utterance, { by, made });
    return made;
  };
}
