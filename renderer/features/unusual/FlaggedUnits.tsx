import { IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import type { UnusualQuestionId } from '../../../shared/domain/reporting/unusual/questions.ts';
import { useFormat } from '../../i18n/use-format.ts';
import type { Report } from '../../reports/use-report.ts';
import { Section } from '../../ui/Section.tsx';
import { contactsOf } from './contacts-of.ts';
import classes from './UnusualScreen.module.css';
import { useValueTexts } from './use-value-texts.ts';

type FlaggedUnitsProps = {
  readonly filter: ReportFilter;
  readonly question: UnusualQuestionId;
  readonly report: Report<'report.unusual'>;
};

/** What is worth a look, by name, each with the contacts to look at. There may be a good reason. */
export function FlaggedUnits({ filter, question, report }: FlaggedUnitsProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const texts = useValueTexts(question);
  const { answer, outdated } = report;
  const flagged = answer?.units.filter((unit) => unit.flagged) ?? [];
  return (
    <Section level={2} title={t('unusual.worth-a-look')} className={classes.card}>
      <ul className={classes.list} aria-busy={outdated}>
        {flagged.map(({ key, label, value, expected, cases }) => (
          <li key={key} className={classes.item}>
            <IconEye size={18} stroke={1.75} aria-hidden="true" />
            <p className={classes.words}>
              <strong>{label}</strong>{' '}
              {t('unusual.differs', {
                value: texts.value(value),
                expected: texts.value(expected),
                count: cases,
                cases: format.number(cases),
              })}{' '}
              <a href={contactsOf(filter, question, key)}>{t('unusual.open', { name: label })}</a>
            </p>
          </li>
        ))}
      </ul>
      {answer !== null && flagged.length === 0 ? (
        <p className={classes.none}>
          {answer.asked === 0 ? t('unusual.too-few') : t('unusual.none')}
        </p>
      ) : null}
    </Section>
  );
}
