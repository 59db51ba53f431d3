import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer360 } from '../../../shared/domain/customer/customer-360.ts';
import type { CustomerId } from '../../../shared/domain/ids.ts';
import { useCommand } from '../../commands/use-command.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReasonLabels } from '../../reference/reference-store.ts';
import { ChoiceList } from '../../ui/ChoiceList.tsx';
import { useReportFailure } from '../../ui/report-failure.ts';
import classes from './CandidateChooser.module.css';
import { CustomerFinder } from './CustomerFinder.tsx';
import type { CallerStory } from './customer-store.ts';

type CandidateChooserProps = {
  readonly story: CallerStory;
  readonly candidates: readonly Customer360[];
};

/** Several customers share the number: the agent asks, and chooses. */
export function CandidateChooser({ story, candidates }: CandidateChooserProps) {
  const { t } = useTranslation('console');
  const host = useHost();
  const format = useFormat();
  const codeLabel = useCodeLabel();
  const reasons = useReasonLabels();
  const report = useReportFailure();
  const list = useRef<HTMLUListElement>(null);
  useCommand('customer.find', () => list.current?.querySelector('button')?.focus());
  const choose = (customerId: CustomerId) => {
    host.call('contact.choose-customer', { contactId: story.contactId, customerId }).catch(report);
  };
  return (
    <div className={classes.chooser}>
      <p className={classes.question}>{t('who.which', { count: candidates.length })}</p>
      <p className={classes.hint}>{t('who.which-hint', { number: story.from ?? '' })}</p>
      <ChoiceList
        ref={list}
        label={t('who.candidates')}
        disabled={!story.open}
        choices={candidates.map(({ profile, contacts }) => ({
          id: profile.id,
          title: profile.name,
          details: [
            [
              t('who.since-short', { month: format.month(profile.customerSinceMs) }),
              codeLabel('segment', profile.segment),
            ].join(' · '),
            contacts[0] === undefined
              ? t('who.first-contact')
              : t('who.last-contact', {
                  when: format.relative(contacts[0].startedAtMs, Date.now()),
                  reason: reasons.get(contacts[0].reason ?? '') ?? t('who.no-reason'),
                }),
          ],
        }))}
        onChoose={choose}
      />
      <CustomerFinder story={story} />
    </div>
  );
}
