import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/domain/customer/account.ts';
import type { PastContact } from '../../../shared/domain/customer/customer-360.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ChannelIcon } from '../../marks/ChannelIcon.tsx';
import { FcrLegend, FcrMarks } from '../../marks/FcrMarks.tsx';
import { labelOfScore, SentimentFace } from '../../marks/SentimentFace.tsx';
import { useDispositionLabel, useReasonLabel } from '../../reference/reference-store.ts';
import { Section } from '../../ui/Section.tsx';
import { TrendLine } from '../../ui/TrendLine.tsx';
import { accountName } from './account-name.ts';
import classes from './ContactTimeline.module.css';

/** The newest contacts on all channels, with how the customer's words read from one to the next. */
export const ContactTimeline = memo(function ContactTimeline({
  contacts,
  accounts,
}: {
  contacts: readonly PastContact[];
  accounts: readonly Account[];
}) {
  const { t } = useTranslation(['console', 'common']);
  const scores = contacts
    .map(({ sentiment }) => sentiment)
    .filter((score) => score !== null)
    .reverse();
  return (
    <Section title={t('who.timeline')} aside={contacts.length > 0 ? <FcrLegend /> : null}>
      {contacts.length === 0 ? <p className={classes.none}>{t('who.first-contact')}</p> : null}
      {scores.length > 1 ? (
        <TrendLine
          points={scores}
          height={40}
          label={t('who.sentiment-history', {
            count: scores.length,
            first: t(`common:sentiment.${labelOfScore(scores[0] ?? 0)}`),
            last: t(`common:sentiment.${labelOfScore(scores.at(-1) ?? 0)}`),
          })}
        />
      ) : null}
      <ol className={classes.timeline}>
        {contacts.map((contact) => (
          <TimelineRow
            key={contact.id}
            contact={contact}
            account={accountName(accounts, contact.accountId)}
          />
        ))}
      </ol>
    </Section>
  );
});

function TimelineRow({ contact, account }: { contact: PastContact; account: string | null }) {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const reason = useReasonLabel(contact.reason);
  const disposition = useDispositionLabel(contact.disposition);
  const outcome = contact.abandoned ? t('who.abandoned') : disposition;
  const sentiment = contact.sentiment === null ? null : labelOfScore(contact.sentiment);
  const mood = sentiment === null ? null : t(`common:sentiment.${sentiment}`);
  return (
    <li className={classes.row}>
      <span className={classes.channel} data-hint={t(`common:channel.${contact.channel}`)}>
        <ChannelIcon channel={contact.channel} />
        <VisuallyHidden>{t(`common:channel.${contact.channel}`)}</VisuallyHidden>
      </span>
      <span className={classes.what}>
        <span className={classes.reason}>{reason ?? t('who.no-reason')}</span>
        <span className={classes.outcome}>
          {[format.date(contact.startedAtMs), outcome, mood, account].filter(Boolean).join(' · ')}
        </span>
        {contact.note === null || contact.note === '' ? null : (
          <span className={classes.note}>{contact.note}</span>
        )}
      </span>
      <span className={classes.mood}>
        {sentiment === null ? null : <SentimentFace label={sentiment} size={16} />}
      </span>
      <FcrMarks fcr={contact.fcr} />
    </li>
  );
}
