import {
  IconArrowBackUp,
  IconCircleCheck,
  IconCircleX,
  IconClockX,
  IconExchange,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApprovalState } from '../../../shared/domain/authority/approval.ts';
import { Mark, type Tone } from '../../ui/Mark.tsx';

type Settled = Exclude<ApprovalState, { readonly kind: 'open' }>;

const LOOK = {
  approved: { tone: 'good', icon: <IconCircleCheck size={16} stroke={1.75} /> },
  countered: { tone: 'accent', icon: <IconExchange size={16} stroke={1.75} /> },
  denied: { tone: 'bad', icon: <IconCircleX size={16} stroke={1.75} /> },
  withdrawn: { tone: 'neutral', icon: <IconArrowBackUp size={16} stroke={1.75} /> },
  expired: { tone: 'warn', icon: <IconClockX size={16} stroke={1.75} /> },
} as const satisfies Record<Settled['kind'], { tone: Tone; icon: unknown }>;

/** How a request ended, and by whom. */
export function SettledMark({ state }: { state: Settled }) {
  const { t } = useTranslation('approvals');
  return (
    <Mark tone={LOOK[state.kind].tone} icon={LOOK[state.kind].icon}>
      {'answer' in state
        ? t(`by.${state.kind}`, { name: state.answer.byName })
        : t(`by.${state.kind}`)}
    </Mark>
  );
}
