import { NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  UNUSUAL_QUESTION_IDS,
  unusualQuestion,
} from '../../../shared/domain/reporting/unusual/questions.ts';
import { showWith } from '../../address/address-store.ts';
import { useAddressPart, useReportFilter } from '../../address/use-address.ts';
import { FilterBar } from '../../reports/FilterBar.tsx';
import { unusualQuestionNamed, unusualUse } from '../../reports/questions/unusual.ts';
import { ReportPage } from '../../reports/ReportPage.tsx';
import { useReport } from '../../reports/use-report.ts';
import { FlaggedUnits } from './FlaggedUnits.tsx';
import { FunnelPlot } from './FunnelPlot.tsx';
import { HowCompared } from './HowCompared.tsx';
import { UnitTable } from './UnitTable.tsx';
import classes from './UnusualScreen.module.css';

// locale-keys: reports:unusual.question.*, reports:unusual.about.*

/** Who, or what, differs by more than chance explains: questions to look into, and no verdicts. */
export function UnusualScreen() {
  const { t } = useTranslation('reports');
  const filter = useReportFilter();
  const question = unusualQuestionNamed(useAddressPart('question'));
  const report = useReport(
    'report.unusual',
    useMemo(() => unusualUse(filter, question), [filter, question]),
  );
  // Until the next answer has come, what is shown is about the question it answers.
  const shown = report.answer?.question ?? question;
  const { unit } = unusualQuestion(shown);
  return (
    <ReportPage
      title={t('unusual.title')}
      lead={t('unusual.lead')}
      report={report}
      filter={<FilterBar />}
    >
      <div className={classes.question}>
        <NativeSelect
          label={t('unusual.choose')}
          value={question}
          data={UNUSUAL_QUESTION_IDS.map((value) => ({
            value,
            label: t(`unusual.question.${value}`),
          }))}
          onChange={(event) => showWith({ question: event.currentTarget.value })}
        />
        <p className={classes.about}>{t(`unusual.about.${question}`)}</p>
      </div>
      <FlaggedUnits filter={filter} question={shown} report={report} />
      <FunnelPlot unit={unit} question={shown} report={report} />
      <UnitTable filter={filter} unit={unit} question={shown} report={report} />
      <HowCompared report={report} />
    </ReportPage>
  );
}
