import { useTranslation } from 'react-i18next';
import type { Dismissal } from '../../../shared/domain/contact/save-result.ts';
import type { Suggestion } from '../../../shared/domain/offers/decision.ts';
import { announce } from '../../announce/announcer.ts';
import { useCommand } from '../../commands/use-command.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useOfferNames } from '../../reference/reference-store.ts';
import { disclosuresDueNow, openOffer, useOffersStore } from './offers-store.ts';

/** What can be done with the suggestion shown, wherever the agent is on the page. */
export function useOfferCommands(active: Suggestion | null): void {
  const { t } = useTranslation('offers');
  const host = useHost();
  const names = useOfferNames();
  const contactId = useOffersStore((state) => state.contactId);
  const suggestions = useOffersStore((state) => state.decision?.suggestions);
  const open = useOffersStore((state) => openOffer(state.made));
  const locked = useOffersStore((state) => state.locked !== null);
  const due = useOffersStore(disclosuresDueNow);
  const online = useOffersStore((state) => state.online);
  const waiting = useOffersStore((state) => state.approval?.state.kind === 'open');
  const ask = useOffersStore((state) => state.ask);
  const name = active === null ? '' : (names.get(active.offerId) ?? active.offerId);

  const onActive = async (method: 'offer.present' | 'offer.accept' | 'offer.decline') => {
    if (contactId === null) return;
    const offerId = open?.offerId ?? active?.offerId;
    if (offerId === undefined) return;
    await host.call(method, { contactId, offerId });
    announce({ brief: t(`announce.${method}`, { name: names.get(offerId) ?? offerId }) });
  };
  const dismiss = async (verdict: Dismissal) => {
    if (contactId === null || active === null) return;
    await host.call('suggestion.dismiss', { contactId, offerId: active.offerId, verdict });
    useOffersStore.getState().choose(null);
    announce({ full: t('announce.dismissed', { name }) });
  };
  const next = () => {
    if (suggestions === undefined || active === null) return;
    const at = suggestions.findIndex(({ offerId }) => offerId === active.offerId);
    const turnedTo = suggestions[(at + 1) % suggestions.length];
    if (turnedTo === undefined) return;
    useOffersStore.getState().choose(turnedTo.offerId);
    announce({ brief: names.get(turnedTo.offerId) ?? turnedTo.offerId });
  };

  const disclosed = async () => {
    if (contactId === null || open === null) return;
    await host.call('disclosure.give', { contactId, offerId: open.offerId });
    announce({ brief: t('announce.disclosed') });
  };

  const needsApproval = active?.authority.kind === 'needs-approval';
  const free = active !== null && open === null;
  const allowed = active !== null && !needsApproval && !locked;
  useCommand('offer.present', () => onActive('offer.present'), free && allowed);
  useCommand(
    'approval.ask',
    () => ask(active?.offerId ?? null),
    needsApproval && online && !waiting,
  );
  useCommand('disclosure.give', disclosed, due);
  useCommand('offer.accept', () => onActive('offer.accept'), open !== null && !due);
  useCommand('offer.decline', () => onActive('offer.decline'), open !== null);
  useCommand('suggestion.next', next, free && (suggestions?.length ?? 0) > 1);
  useCommand('suggestion.not-now', () => dismiss('not-now'), free);
  useCommand('suggestion.wrong', () => dismiss('wrong'), free);
}
