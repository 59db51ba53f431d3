import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../shared/domain/languages.ts';
import { DOCUMENT_FORMATS, DOCUMENT_KINDS } from '../../../shared/domain/reporting/document.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DimensionChoice } from '../../reports/DimensionChoice.tsx';
import { SegmentedChoice } from '../../ui/SegmentedChoice.tsx';
import classes from './Documents.module.css';
import { asRequest, type TeamOption, useTeamNames, type Wanted } from './wanted.ts';

type ReportChoicesProps = {
  readonly wanted: Wanted;
  readonly teams: readonly TeamOption[];
  readonly onChoose: (wanted: Wanted) => void;
};

/** What a report is about, for whom and as what. */
export function ReportChoices({ wanted, teams, onChoose }: ReportChoicesProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const teamNames = useTeamNames(teams);
  const languages = useId();
  const choose = (part: Partial<Wanted>) => onChoose({ ...wanted, ...part });
  const toggle = (team: string) =>
    choose({
      teams: wanted.teams.includes(team)
        ? wanted.teams.filter((each) => each !== team)
        : [...wanted.teams, team],
    });
  return (
    <div className={classes.choices}>
      <div className={classes.choice}>
        <span aria-hidden="true">{t('documents.kind')}</span>
        <SegmentedChoice
          label={t('documents.kind')}
          value={wanted.kind}
          choices={DOCUMENT_KINDS.map((value) => ({ value, label: t(`documents.kinds.${value}`) }))}
          onChoose={(kind) => choose({ kind })}
        />
      </div>
      <div className={classes.choice}>
        <span aria-hidden="true">{t('documents.format')}</span>
        <SegmentedChoice
          label={t('documents.format')}
          value={wanted.format}
          choices={DOCUMENT_FORMATS.map((value) => ({
            value,
            label: t(`documents.formats.${value}`),
          }))}
          onChoose={(chosen) => choose({ format: chosen })}
        />
      </div>
      <div className={classes.choice}>
        <label htmlFor={languages}>{t('documents.language')}</label>
        <NativeSelect
          id={languages}
          size="xs"
          value={wanted.language}
          data={LANGUAGES.map((value) => ({ value, label: format.languageName(value) }))}
          onChange={({ currentTarget }) => {
            const language = LANGUAGES.find((each) => each === currentTarget.value);
            if (language !== undefined) choose({ language });
          }}
        />
      </div>
      <div className={classes.choice}>
        <span aria-hidden="true">{t('documents.teams')}</span>
        <span className={classes.teams}>
          <DimensionChoice
            name={t('documents.teams')}
            options={teams}
            chosen={wanted.teams}
            onToggle={toggle}
          />
          <span>{teamNames(asRequest(wanted).teams)}</span>
        </span>
      </div>
    </div>
  );
}
