import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AUDIT_ACTIONS } from '../../../shared/domain/audit/audit-entry.ts';
import type { SupervisorInput } from '../../../shared/protocol/supervisor-requests.ts';
import { localDateSchema } from '../../../shared/schema/reporting.ts';
import classes from './AuditScreen.module.css';

/** What the log is narrowed to. */
export type AuditQuestion = Omit<SupervisorInput<'audit.list'>, 'page'>;

type AuditFilterProps = {
  readonly asked: AuditQuestion;
  readonly onAsk: (asked: AuditQuestion) => void;
};

/** Narrows the log to days, to who did it and to what was done. */
export function AuditFilter({ asked, onAsk }: AuditFilterProps) {
  const { t } = useTranslation('reports');
  const ask = (change: Partial<AuditQuestion>) => onAsk({ ...asked, ...change });
  // A day that is half typed narrows nothing.
  const dayOf = (text: string) => localDateSchema.safeParse(text).data ?? null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: not every browser and reader knows <search> yet
    <section role="search" className={classes.filter} aria-label={t('audit.narrow')}>
      <TextInput
        type="date"
        size="xs"
        label={t('audit.from')}
        value={asked.from ?? ''}
        onChange={(event) => ask({ from: dayOf(event.currentTarget.value) })}
      />
      <TextInput
        type="date"
        size="xs"
        label={t('audit.to')}
        value={asked.to ?? ''}
        onChange={(event) => ask({ to: dayOf(event.currentTarget.value) })}
      />
      <TextInput
        size="xs"
        label={t('audit.actor')}
        maxLength={100}
        value={asked.actor ?? ''}
        onChange={(event) => ask({ actor: event.currentTarget.value || null })}
      />
      <NativeSelect
        size="xs"
        label={t('audit.action')}
        value={asked.action ?? ''}
        onChange={(event) => {
          const action = AUDIT_ACTIONS.find((each) => each === event.currentTarget.value);
          ask({ action: action ?? null });
        }}
        data={[
          { value: '', label: t('audit.any-action') },
          // locale-keys: reports:audit.actions.*
          ...AUDIT_ACTIONS.map((each) => ({ value: each, label: t(`audit.actions.${each}`) })),
        ]}
      />
    </section>
  );
}
