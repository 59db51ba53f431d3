import { IconAlertTriangle, IconMessageQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Customer360 } from '../../../shared/domain/customer/customer-360.ts';
import type { Explanation } from '../../../shared/domain/explanation.ts';
import { useExplain } from '../../i18n/explain.ts';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { RiskMark } from '../../marks/RiskMark.tsx';
import classes from './CustomerFacts.module.css';

type CustomerFactsProps = {
  readonly customer: Customer360;
  readonly likelyWhy: readonly Explanation[];
};

const SHOWN_REASONS = 3;

/** The three facts an agent needs in the first second: who, why they call, what is at risk. */
export function CustomerFacts({ customer, likelyWhy }: CustomerFactsProps) {
  const { t } = useTranslation('console');
  const explain = useExplain();
  const format = useFormat();
  const codeLabel = useCodeLabel();
  const { profile, churnRisk } = customer;
  const money = (minor: number) => format.money(minor, profile.currency);
  return (
    <div className={classes.facts}>
      <div>
        <p className={classes.name}>{profile.name}</p>
        <p className={classes.since}>
          {t('who.since', {
            month: format.month(profile.customerSinceMs),
            tenure: format.tenure(profile.customerSinceMs, Date.now()),
          })}
        </p>
        <p className={classes.since}>
          {[
            codeLabel('segment', profile.segment),
            format.languageName(profile.language),
            t('who.monthly', { amount: money(profile.monthlyValueMinor) }),
          ].join(' · ')}
        </p>
      </div>
      <div className={classes.fact}>
        <h3 className={classes.label}>
          <IconMessageQuestion size={16} stroke={1.75} aria-hidden="true" />
          {t('who.why')}
        </h3>
        {likelyWhy.length === 0 ? (
          <p className={classes.minor}>{t('who.why-unknown')}</p>
        ) : (
          <ol className={classes.reasons} data-first="strong">
            {likelyWhy.slice(0, SHOWN_REASONS).map((reason) => (
              <li key={explain(reason)}>{explain(reason)}</li>
            ))}
          </ol>
        )}
      </div>
      <div className={classes.fact} data-risk={churnRisk.level}>
        <h3 className={classes.label}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />
          {t('who.at-risk')}
        </h3>
        <p className={classes.stake}>
          <strong>{format.roundMoney(profile.remainingMarginMinor, profile.currency)}</strong>
          <RiskMark level={churnRisk.level} />
          <span className={classes.minor}>
            {t('who.may-leave', { percent: format.percent(churnRisk.score) })}
          </span>
        </p>
        <ul className={classes.reasons}>
          {churnRisk.reasons.slice(0, SHOWN_REASONS).map((reason) => (
            <li key={explain(reason)}>{explain(reason)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
