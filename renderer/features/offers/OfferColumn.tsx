import { IconGift } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useExplain } from '../../i18n/explain.ts';
import { EmptyNote } from '../../ui/EmptyNote.tsx';
import { isAbout } from './ApprovalPart.tsx';
import { ApprovalStanding } from './ApprovalStanding.tsx';
import { MadeOffers } from './MadeOffers.tsx';
import classes from './OfferColumn.module.css';
import { OtherOffers } from './OtherOffers.tsx';
import { activeSuggestion, openOffer, useOffersStore } from './offers-store.ts';
import { SuggestionCard } from './SuggestionCard.tsx';
import { SuggestionLine } from './SuggestionLine.tsx';
import { useApprovalAnnouncement } from './use-approval-announcement.ts';
import { useOfferCommands } from './use-offer-commands.ts';

/**
 * One suggestion to act on; what was already offered and all the others below it, on demand. While a
 * playbook is at a step of another kind the suggestion is one line, ready to be made or asked for all the
 * same.
 */
export function OfferColumn({ folded = false }: { folded?: boolean }) {
  const decision = useOffersStore((state) => state.decision);
  const active = useOffersStore(activeSuggestion);
  const contactId = useOffersStore((state) => state.contactId);
  const approval = useOffersStore((state) => state.approval);
  const open = useOffersStore((state) => openOffer(state.made) !== null);
  useOfferCommands(active);
  useApprovalAnnouncement();
  const asking = useOffersStore((state) => state.asking);
  const card = active !== null && (!folded || open || asking === active.offerId);
  const shownInCard = card && approval !== null && isAbout(approval, active);
  return (
    <div className={classes.offers}>
      {card ? <SuggestionCard key={`${contactId}${active.offerId}`} suggestion={active} /> : null}
      {active !== null && !card ? <SuggestionLine suggestion={active} /> : null}
      {active === null && !folded ? <NoSuggestion /> : null}
      {approval === null || shownInCard ? null : <ApprovalStanding approval={approval} named />}
      {decision?.explored === true && card ? <Explored /> : null}
      <MadeOffers />
      {decision === null ? null : <OtherOffers decision={decision} active={active} />}
    </div>
  );
}

/** Why there is nothing to suggest: the plainest reason first. */
function NoSuggestion() {
  const { t } = useTranslation('offers');
  const explain = useExplain();
  const locked = useOffersStore((state) => state.locked);
  const decision = useOffersStore((state) => state.decision);
  const reasonProposed = useOffersStore((state) => state.reasonProposed);
  const accepted = useOffersStore((state) =>
    state.made.some(({ outcome }) => outcome === 'accepted'),
  );
  const why = () => {
    if (decision === null) return t('empty-no-customer');
    if (locked !== null) return explain(locked);
    if (accepted) return t('empty-accepted');
    if (decision.holdout) return t('empty-holdout');
    return t(reasonProposed ? 'empty-take-reason' : 'empty-none');
  };
  return <EmptyNote icon={<IconGift size={24} stroke={1.5} />}>{why()}</EmptyNote>;
}

function Explored() {
  const { t } = useTranslation('offers');
  return <p className={classes.quiet}>{t('explored')}</p>;
}
