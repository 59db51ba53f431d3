import { IconUserScan } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyNote } from '../../ui/EmptyNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { CandidateChooser } from './CandidateChooser.tsx';
import classes from './CustomerColumn.module.css';
import { useCustomerStore } from './customer-store.ts';
import { KnownCustomer } from './KnownCustomer.tsx';
import { UnknownCaller } from './UnknownCaller.tsx';

/** WHO: the caller's story, as soon as it rings. */
export const CustomerColumn = memo(function CustomerColumn() {
  const { t } = useTranslation('console');
  const story = useCustomerStore((state) => state.story);
  if (story === null) {
    return (
      <Section level={2} title={t('who.title')} className={classes.column} scrolls>
        <EmptyNote icon={<IconUserScan size={24} stroke={1.5} />}>{t('who.empty')}</EmptyNote>
      </Section>
    );
  }
  const { caller, contactId } = story;
  return (
    <Section level={2} title={t('who.title')} className={classes.column} scrolls testId="pop">
      {caller.kind === 'matched' ? (
        <KnownCustomer key={contactId} story={story} customer={caller.customer} />
      ) : null}
      {caller.kind === 'candidates' ? (
        <CandidateChooser story={story} candidates={caller.candidates} />
      ) : null}
      {caller.kind === 'unknown' ? <UnknownCaller key={contactId} story={story} /> : null}
    </Section>
  );
});
