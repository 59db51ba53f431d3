import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lastDayDue } from '../../../shared/domain/reporting/document.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import { localDateSchema } from '../../../shared/schema/reporting.ts';
import { announce } from '../../announce/announcer.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useLanguage } from '../../i18n/use-format.ts';
import { saveMadeFile } from '../../reports/save-file.ts';
import { useReportFailure } from '../../ui/report-failure.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './Documents.module.css';
import { ReportChoices } from './ReportChoices.tsx';
import { ScheduleForm } from './ScheduleForm.tsx';
import { asRequest, type TeamOption, type Wanted } from './wanted.ts';

type MakeReportProps = {
  readonly teams: readonly TeamOption[];
  /** By the company's calendar; null while it is not known. */
  readonly today: LocalDate | null;
  readonly onMade: () => void;
  readonly onScheduled: () => void;
};

/** A report as it is to be, then made at once of a day or from now on by schedule. */
export function MakeReport({ teams, today, onMade, onScheduled }: MakeReportProps) {
  const { t } = useTranslation('reports');
  const language = useLanguage();
  const [wanted, setWanted] = useState<Wanted>({
    kind: 'daily',
    format: 'pdf',
    language,
    teams: [],
  });
  return (
    <Section level={2} title={t('documents.make')} className={classes.card}>
      <ReportChoices wanted={wanted} teams={teams} onChoose={setWanted} />
      <div className={classes.ways}>
        <MakeForm key={wanted.kind} wanted={wanted} today={today} onMade={onMade} />
        <ScheduleForm wanted={wanted} onScheduled={onScheduled} />
      </div>
    </Section>
  );
}

type MakeFormProps = Pick<MakeReportProps, 'today' | 'onMade'> & { readonly wanted: Wanted };

function MakeForm({ wanted, today, onMade }: MakeFormProps) {
  const { t } = useTranslation('reports');
  const host = useHost();
  const report = useReportFailure();
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const [busy, setBusy] = useState(false);
  const text = typed ?? (today === null ? '' : lastDayDue(wanted.kind, today));
  const make = (event: FormEvent) => {
    event.preventDefault();
    const { data: day } = localDateSchema.safeParse(text);
    const known = day !== undefined && (today === null || day <= today);
    setRefused(!known);
    if (!known || busy) return;
    setBusy(true);
    host
      .call('document.make', { ...asRequest(wanted), day })
      .then((file) => {
        saveMadeFile(file);
        announce({ brief: t('documents.made-now', { name: file.fileName }) });
        onMade();
      })
      .catch(report)
      .finally(() => setBusy(false));
  };
  return (
    <form className={classes.way} noValidate onSubmit={make}>
      <TextInput
        type="date"
        label={t(wanted.kind === 'daily' ? 'documents.day' : 'documents.day-in-week')}
        error={refused ? t('documents.refused') : false}
        max={today ?? undefined}
        value={text}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {/* Pressed before the company's day is known, it would refuse an empty date nobody typed. */}
      <Button
        type="submit"
        variant="filled"
        disabled={text === '' && typed === null}
        aria-busy={busy}
        loading={busy}
      >
        {t('documents.make-now')}
      </Button>
    </form>
  );
}
