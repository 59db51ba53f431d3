import { useTranslation } from 'react-i18next';
import { type LocalizedText, localize } from '../../../shared/domain/languages.ts';
import type { StoryEntryOf } from '../../../shared/protocol/supervisor/story.ts';
import { useExplain } from '../../i18n/explain.ts';
import { clockText } from '../../i18n/format.ts';
import { useFormat, useLanguage } from '../../i18n/use-format.ts';
import { useLimitText } from '../../i18n/use-limit-text.ts';

/** What happened, in a line, and what there is to know of it. */
export type Happening = { readonly what: string; readonly details: readonly string[] };

type OfferKind = 'suggested' | 'dismissed' | 'offer' | 'disclosed' | 'asked' | 'answered';
type OfferEntry = { [K in OfferKind]: StoryEntryOf<K> }[OfferKind];
type Economics = Pick<
  StoryEntryOf<'suggested'>,
  'name' | 'offerId' | 'currency' | 'faceValueMinor' | 'costMinor'
>;

/** Says what happened to offers: what they were worth, why they were shown, and by what right. */
export function useOfferHappening(): (entry: OfferEntry) => Happening {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const language = useLanguage();
  const explain = useExplain();
  const limitText = useLimitText();

  const nameOf = ({ name, offerId }: { name: LocalizedText | null; offerId: string }) =>
    name === null ? offerId : localize(name, language);
  const worth = ({ currency, faceValueMinor, costMinor }: Economics) =>
    t('story.offer.worth', {
      value: format.money(faceValueMinor, currency),
      cost: format.money(costMinor, currency),
    });

  function allowance({ allowed, currency }: StoryEntryOf<'offer'>): string[] {
    if (allowed === null) return [];
    if (allowed.kind === 'own-limits') {
      return [t('story.offer.own-limits', { most: format.money(allowed.mostMinor, currency) })];
    }
    const { byName, atMs, note } = allowed;
    if (byName === null || atMs === null) return [t('story.offer.granted-unknown')];
    const granted = t('story.offer.granted', { name: byName, time: format.time(atMs) });
    return note === '' ? [granted] : [granted, t('story.note', { note })];
  }

  const takenFrom = ({ taken, currency }: StoryEntryOf<'offer'>) =>
    taken.map(({ scope, owner, period, periodKey, amountMinor }) =>
      t('story.offer.taken', {
        amount: format.money(amountMinor, currency),
        budget: t(`story.budget.${scope}-${period}`, { owner, period: periodKey }),
      }),
    );

  return (entry) => {
    const name = entry.kind === 'answered' ? '' : nameOf(entry);
    switch (entry.kind) {
      case 'suggested':
        return {
          what: t('story.suggested', { name, rank: entry.rank }),
          details: [
            worth(entry),
            t('story.offer.net', {
              net: format.money(entry.expectedNetMinor, entry.currency),
            }),
            ...entry.reasons.map(explain),
          ],
        };
      case 'dismissed':
        return { what: t(`story.dismissed.${entry.verdict}`, { name }), details: [] };
      case 'disclosed':
        return { what: t('story.disclosed', { name }), details: [] };
      case 'offer':
        return {
          what: t(`story.offer.${entry.what}`, { name }),
          details: [worth(entry), ...allowance(entry), ...takenFrom(entry)],
        };
      case 'asked': {
        const { terms, currency, reason, exceeded } = entry.request;
        return {
          what: t('story.asked', { name }),
          details: [
            worth({ ...entry, ...terms, currency }),
            ...exceeded.map(limitText),
            t('story.note', { note: reason }),
          ],
        };
      }
      case 'answered': {
        const { what, byName, note, afterMs, granted } = entry;
        const after = t('story.answered.after', { time: clockText(afterMs) });
        return {
          what: t(`story.answered.${what}`, { name: byName ?? '' }),
          details: [
            after,
            ...(granted === null ? [] : [`${nameOf(granted)}: ${worth(granted)}`]),
            ...(note === '' ? [] : [t('story.note', { note })]),
          ],
        };
      }
    }
  };
}
