import { useTranslation } from 'react-i18next';
import type { Suggestion } from '../../../shared/domain/offers/decision.ts';
import { useFormat } from '../../i18n/use-format.ts';
import classes from './WorthBar.module.css';

/** What the offer costs, drawn against the margin that is at stake. */
export function WorthBar({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation('offers');
  const format = useFormat();
  const { cost, remainingMargin, expectedNetValue } = suggestion;
  const share =
    remainingMargin.amountMinor > 0
      ? Math.min(1, cost.amountMinor / remainingMargin.amountMinor)
      : 1;
  return (
    <div className={classes.worth}>
      <div className={classes.bar} aria-hidden="true">
        <span className={classes.cost} style={{ width: `${Math.max(2, share * 100)}%` }} />
      </div>
      <dl className={classes.figures}>
        <div>
          <dt>{t('worth.cost')}</dt>
          <dd>{format.money(cost.amountMinor, cost.currency)}</dd>
        </div>
        <div>
          <dt>{t('worth.net')}</dt>
          <dd className={classes.net}>
            +{format.money(expectedNetValue.amountMinor, expectedNetValue.currency)}
          </dd>
        </div>
        <div>
          <dt>{t('worth.at-stake')}</dt>
          <dd>{format.money(remainingMargin.amountMinor, remainingMargin.currency)}</dd>
        </div>
      </dl>
    </div>
  );
}
