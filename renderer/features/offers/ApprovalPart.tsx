import { useTranslation } from 'react-i18next';
import type { Approval } from '../../../shared/domain/authority/approval.ts';
import type { Suggestion } from '../../../shared/domain/offers/decision.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import classes from './ApprovalPart.module.css';
import { ApprovalStanding } from './ApprovalStanding.tsx';
import { useOffersStore } from './offers-store.ts';
import { ReasonForAsking } from './ReasonForAsking.tsx';

/** Asking a supervisor for what goes over the agent's limits, and what became of it. */
export function ApprovalPart({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation('offers');
  const writing = useOffersStore((state) => state.asking === suggestion.offerId);
  const ask = useOffersStore((state) => state.ask);
  const online = useOffersStore((state) => state.online);
  const approval = useOffersStore((state) => state.approval);
  const needed = suggestion.authority.kind === 'needs-approval';
  const waiting = approval?.state.kind === 'open';

  const about = approval !== null && isAbout(approval, suggestion) ? approval : null;
  return (
    <div className={classes.approval}>
      {about === null ? null : <ApprovalStanding approval={about} />}
      {needed && writing && !waiting ? (
        <ReasonForAsking suggestion={suggestion} onDone={() => ask(null)} />
      ) : null}
      {needed && !writing && !waiting ? (
        <>
          <CommandButton command="approval.ask" variant="filled" fullWidth />
          {online ? null : <p className={classes.note}>{t('approval.offline')}</p>}
        </>
      ) : null}
    </div>
  );
}

/** What was asked for, or what came back in its place. */
export function isAbout({ request, state }: Approval, { offerId }: Suggestion): boolean {
  const given = state.kind === 'countered' ? state.terms.offerId : request.terms.offerId;
  return given === offerId || request.terms.offerId === offerId;
}
