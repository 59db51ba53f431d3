import { useTranslation } from 'react-i18next';
import { DAY_MS } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useOfferNames, useOffers } from '../../reference/reference-store.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './DayBoard.module.css';

const NEW_FOR_MS = 2 * DAY_MS;
const ENDING_WITHIN_MS = 7 * DAY_MS;

/** Offers that have just begun or are about to end. */
export function CatalogueNews() {
  const { t } = useTranslation('console');
  const format = useFormat();
  const names = useOfferNames();
  const offers = useOffers();
  const nowMs = Date.now();
  const news = offers.flatMap(({ id, validFromMs, validUntilMs }) => {
    const name = names.get(id) ?? id;
    if (validFromMs !== null && validFromMs <= nowMs && nowMs - validFromMs < NEW_FOR_MS) {
      return [
        { id, name, what: t('day.offer-new', { when: format.relative(validFromMs, nowMs) }) },
      ];
    }
    const endsInMs = validUntilMs === null ? -1 : validUntilMs - nowMs;
    if (validUntilMs !== null && endsInMs > 0 && endsInMs < ENDING_WITHIN_MS) {
      return [{ id, name, what: t('day.offer-ends', { date: format.date(validUntilMs) }) }];
    }
    return [];
  });
  if (news.length === 0) return null;
  return (
    <Section title={t('day.offers')}>
      <ul className={classes.rows}>
        {news.map(({ id, name, what }) => (
          <li key={id} className={classes.promise}>
            <span className={classes.main}>{name}</span>
            <span className={classes.due}>{what}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
