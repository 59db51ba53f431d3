import { IconCloudCheck, IconCloudUp, IconSunHigh } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { FcrLegend, FcrMarks } from '../../marks/FcrMarks.tsx';
import { useDispositionLabels, useReasonLabels } from '../../reference/reference-store.ts';
import { EmptyNote } from '../../ui/EmptyNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { CatalogueNews } from './CatalogueNews.tsx';
import classes from './DayBoard.module.css';
import { useDayStore } from './day-store.ts';
import { FeedbackCalls } from './FeedbackCalls.tsx';
import { PromiseRow } from './PromiseRow.tsx';

/** Between contacts: what was promised and is due, whom to call, the contacts so far, what is new to offer. */
export const DayBoard = memo(function DayBoard() {
  const { t } = useTranslation('console');
  const { contacts, promises, feedbackCalls } = useDayStore((state) => state.day);
  return (
    <div className={classes.board}>
      {promises.length > 0 ? <Promises /> : null}
      {feedbackCalls.length > 0 ? <FeedbackCalls /> : null}
      {contacts.length === 0 ? (
        <EmptyNote icon={<IconSunHigh size={24} stroke={1.5} />}>{t('day.empty')}</EmptyNote>
      ) : (
        <Contacts />
      )}
      <CatalogueNews />
    </div>
  );
});

function Promises() {
  const { t } = useTranslation('console');
  const promises = useDayStore((state) => state.day.promises);
  return (
    <Section title={t('day.promises')}>
      <ul className={classes.rows}>
        {promises.map((promise) => (
          <PromiseRow key={promise.promiseId} promise={promise} />
        ))}
      </ul>
    </Section>
  );
}

function Contacts() {
  const { t } = useTranslation('console');
  const format = useFormat();
  const reasons = useReasonLabels();
  const dispositions = useDispositionLabels();
  const contacts = useDayStore((state) => state.day.contacts);
  return (
    <Section title={t('day.contacts', { count: contacts.length })} aside={<FcrLegend />}>
      <ul className={classes.rows}>
        {contacts.map((contact) => (
          <li key={contact.contactId} className={classes.contact}>
            <span className={classes.time}>{format.time(contact.endedAtMs)}</span>
            <span className={classes.main}>
              {contact.customerName ?? t('caller.unknown')}
              <span className={classes.sub}>
                {[reasons.get(contact.reason ?? ''), dispositions.get(contact.disposition ?? '')]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <span
              className={classes.sync}
              data-hint={t(contact.synced ? 'day.synced' : 'day.not-synced')}
            >
              {contact.synced ? (
                <IconCloudCheck size={16} stroke={1.5} aria-label={t('day.synced')} role="img" />
              ) : (
                <IconCloudUp size={16} stroke={1.5} aria-label={t('day.not-synced')} role="img" />
              )}
            </span>
            <FcrMarks fcr={contact.fcr} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
