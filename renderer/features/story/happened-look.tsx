import {
  IconArrowBackUp,
  IconBell,
  IconBulb,
  IconCheck,
  IconDoorExit,
  IconFlag,
  IconGift,
  IconHelpHexagon,
  IconInbox,
  IconMailForward,
  IconPhoneOff,
  IconPhoneRinging,
  IconRotateClockwise,
  IconRoute,
  IconStar,
  IconTrendingDown,
  IconUser,
  IconX,
} from '@tabler/icons-react';
import type { StoryEntry } from '../../../shared/protocol/supervisor/story.ts';
import type { Tone } from '../../ui/Mark.tsx';

type Look = { readonly icon: typeof IconCheck; readonly tone: Tone };
type Happening = Exclude<StoryEntry, { kind: 'said' }>;

const LOOKS: Readonly<Record<Happening['kind'], Look>> = {
  began: { icon: IconFlag, tone: 'neutral' },
  rang: { icon: IconPhoneRinging, tone: 'neutral' },
  accepted: { icon: IconCheck, tone: 'accent' },
  ended: { icon: IconPhoneOff, tone: 'neutral' },
  customer: { icon: IconUser, tone: 'neutral' },
  account: { icon: IconUser, tone: 'neutral' },
  reason: { icon: IconFlag, tone: 'neutral' },
  intent: { icon: IconHelpHexagon, tone: 'neutral' },
  'mood-fell': { icon: IconTrendingDown, tone: 'warn' },
  playbook: { icon: IconRoute, tone: 'accent' },
  step: { icon: IconRoute, tone: 'neutral' },
  suggested: { icon: IconBulb, tone: 'neutral' },
  dismissed: { icon: IconX, tone: 'neutral' },
  offer: { icon: IconGift, tone: 'accent' },
  disclosed: { icon: IconCheck, tone: 'neutral' },
  asked: { icon: IconHelpHexagon, tone: 'accent' },
  answered: { icon: IconArrowBackUp, tone: 'accent' },
  refusal: { icon: IconX, tone: 'warn' },
  reminded: { icon: IconBell, tone: 'neutral' },
  cancel: { icon: IconDoorExit, tone: 'warn' },
  confirmation: { icon: IconMailForward, tone: 'neutral' },
  claimed: { icon: IconCheck, tone: 'neutral' },
  confirmed: { icon: IconCheck, tone: 'neutral' },
  verified: { icon: IconCheck, tone: 'good' },
  'came-back': { icon: IconRotateClockwise, tone: 'bad' },
  promised: { icon: IconBell, tone: 'neutral' },
  feedback: { icon: IconStar, tone: 'neutral' },
  'wrapped-up': { icon: IconFlag, tone: 'neutral' },
  'put-aside': { icon: IconInbox, tone: 'bad' },
};

/** The icon of something that happened, and its colour of meaning. */
export function happenedLook({ kind }: Happening): Look {
  return LOOKS[kind];
}
