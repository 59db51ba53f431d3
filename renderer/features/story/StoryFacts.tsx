import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoryHead } from '../../../shared/protocol/supervisor/story.ts';
import { addressOf } from '../../address/address.ts';
import { useReportFilter } from '../../address/use-address.ts';
import { CustomerName } from '../../customers/CustomerName.tsx';
import { clockText } from '../../i18n/format.ts';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { FcrMarks } from '../../marks/FcrMarks.tsx';
import { labelOfScore } from '../../marks/SentimentFace.tsx';
import { useDispositionLabel, useReasonLabel } from '../../reference/reference-store.ts';
import { Elapsed } from '../../ui/Elapsed.tsx';
import classes from './Story.module.css';

const NONE = '–';

/** Who, when, about what and how it ended, in a few lines; and the customer's contacts around it. */
export function StoryFacts({ head }: { head: StoryHead }) {
  const { t } = useTranslation(['reports', 'common']);
  const format = useFormat();
  const codeLabel = useCodeLabel();
  const reason = useReasonLabel(head.reason);
  const disposition = useDispositionLabel(head.disposition);
  const { contactId, customerId, customerName, sentiment } = head;
  const where = [t(`common:channel.${head.channel}`), codeLabel('queue', head.queue)];
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      t('story.facts.customer'),
      <CustomerName
        key="customer"
        customerId={customerId}
        contactId={contactId}
        maskedName={customerName}
      />,
    ],
    [t('story.facts.began'), format.fullDateTime(head.startedAtMs)],
    [t('story.facts.where'), where.join(' · ')],
    [t('story.facts.agent'), head.agentName ?? NONE],
    [t('story.facts.reason'), reason ?? NONE],
    [t('story.facts.ended'), disposition ?? t(`story.state.${head.state}`)],
    [
      t('story.facts.words'),
      sentiment === null ? NONE : t(`common:sentiment.${labelOfScore(sentiment)}`),
    ],
    [t('story.facts.leaving'), <Leaving key="leaving" head={head} />],
    [t('story.facts.fcr'), <FcrMarks key="fcr" fcr={head.fcr} />],
  ];
  return (
    <section className={classes.card} aria-label={t('story.facts.title')}>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Others name={t('story.earlier')} others={head.earlier} />
      <Others name={t('story.later')} others={head.later} />
    </section>
  );
}

/** From the request to leave to its completion; runs while that is to come. */
function Leaving({ head }: { head: StoryHead }) {
  const { cancelRequestedAtMs: from, cancelCompletedAtMs: to, state } = head;
  if (from === null) return NONE;
  if (to !== null) return <span className={classes.figure}>{clockText(to - from)}</span>;
  return state === 'live' ? <Elapsed sinceMs={from} /> : NONE;
}

/** Other contacts of the customer; where there are none, nothing is said. */
function Others({ name, others }: { name: string; others: StoryHead['earlier'] }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const filter = useReportFilter();
  if (others.length === 0) return null;
  return (
    <p className={classes.others}>
      <span>{name}</span>
      {others.map(({ contactId, startedAtMs, channel }) => (
        <a key={contactId} href={addressOf('story', filter, { contact: contactId })}>
          {format.fullDateTime(startedAtMs)}, {t(`channel.${channel}`)}
        </a>
      ))}
    </p>
  );
}
