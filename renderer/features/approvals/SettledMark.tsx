import { useTranslation } from 'react-i18next';
import type { ApprovalState } from '../../../shared/domain/authority/approval.ts';
import { Mark } from '../../ui/Mark.tsx';
import { ENDED_LOOK } from './ended-look.tsx';

type Settled = Exclude<ApprovalState, { readonly kind: 'open' }>;

/** How a request ended, and by whom. */
export function SettledMark({ state }: { state: Settled }) {
  const { t } = useTranslation('approvals');
  return (
    <Mark tone={ENDED_LOOK[state.kind].tone} icon={ENDED_LOOK[state.kind].icon}>
      {'answer' in state
        ? t(`by.${state.kind}`, { name: state.answer.byName })
        : t(`by.${state.kind}`)}
    </Mark>
  );
}
