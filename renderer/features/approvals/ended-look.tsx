import {
  IconArrowBackUp,
  IconCircleCheck,
  IconCircleX,
  IconClockX,
  IconExchange,
  IconHourglass,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PastApproval } from '../../../shared/protocol/supervisor/authority.ts';
import type { Tone } from '../../ui/Mark.tsx';

const ICON = { size: 16, stroke: 1.75 } as const;

/** How each end of a request looks: a tone and an icon, never one alone. */
export const ENDED_LOOK: Readonly<
  Record<PastApproval['ended'], { readonly tone: Tone; readonly icon: ReactNode }>
> = {
  open: { tone: 'neutral', icon: <IconHourglass {...ICON} /> },
  approved: { tone: 'good', icon: <IconCircleCheck {...ICON} /> },
  countered: { tone: 'accent', icon: <IconExchange {...ICON} /> },
  denied: { tone: 'bad', icon: <IconCircleX {...ICON} /> },
  withdrawn: { tone: 'neutral', icon: <IconArrowBackUp {...ICON} /> },
  expired: { tone: 'warn', icon: <IconClockX {...ICON} /> },
};
