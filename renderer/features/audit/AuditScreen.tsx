import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditLine } from '../../../shared/protocol/supervisor/audit.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { type Column, DataTable } from '../../reports/DataTable.tsx';
import { useTableQuestion } from '../../reports/table-question.ts';
import { useReport } from '../../reports/use-report.ts';
import { AuditDetails } from './AuditDetails.tsx';
import { AuditFilter, type AuditQuestion } from './AuditFilter.tsx';
import classes from './AuditScreen.module.css';
import { AuditSubject } from './AuditSubject.tsx';

const EVERYTHING: AuditQuestion = { from: null, to: null, actor: null, action: null };

/** Who did what, the newest first: for admins. */
export function AuditScreen() {
  const { t } = useTranslation('reports');
  const [asked, setAsked] = useState(EVERYTHING);
  const question = useTableQuestion<'seq'>({ by: 'seq', descending: true }, JSON.stringify(asked));
  const report = useReport('audit.list', { ...asked, page: question.page });
  const columns = useColumns();
  return (
    <main className={classes.page}>
      <h1 className={classes.title}>{t('audit.title')}</h1>
      <p className={classes.lead}>{t('audit.lead')}</p>
      <AuditFilter asked={asked} onAsk={setAsked} />
      <p role="status" className={classes.trouble}>
        {report.trouble === null ? '' : t('audit.unreachable')}
      </p>
      <DataTable
        title={t('audit.entries')}
        columns={columns}
        rows={report.answer?.entries ?? null}
        rowCount={report.answer?.rowCount ?? 0}
        keyOf={({ seq }) => String(seq)}
        question={question}
        outdated={report.outdated}
        empty={t('audit.empty')}
        exported={{ table: 'audit', question: asked }}
      />
    </main>
  );
}

function useColumns(): readonly Column<AuditLine, 'seq'>[] {
  const { t } = useTranslation('reports');
  const format = useFormat();
  return [
    { id: 'seq', name: t('audit.seq'), numeric: true, cell: ({ seq }) => format.number(seq) },
    {
      id: 'at',
      name: t('audit.at'),
      cell: ({ atMs }) => <span className={classes.whole}>{format.fullDateTime(atMs)}</span>,
    },
    {
      id: 'actor',
      name: t('audit.actor'),
      heads: true,
      cell: ({ actor }) => <span className={classes.whole}>{actor.name}</span>,
    },
    // locale-keys: reports:audit.actions.*
    { id: 'action', name: t('audit.action'), cell: ({ action }) => t(`audit.actions.${action}`) },
    {
      id: 'subject',
      name: t('audit.subject'),
      cell: ({ subject }) => <AuditSubject subject={subject} />,
    },
    {
      id: 'detail',
      name: t('audit.detail'),
      cell: (line) => <AuditDetails line={line} />,
    },
  ];
}
