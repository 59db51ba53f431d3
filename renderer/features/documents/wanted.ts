import { useTranslation } from 'react-i18next';
import type { TeamId } from '../../../shared/domain/ids.ts';
import type { Language } from '../../../shared/domain/languages.ts';
import {
  type DocumentFormat,
  type DocumentKind,
  spanOf,
} from '../../../shared/domain/reporting/document.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import { useFormat } from '../../i18n/use-format.ts';

/** A team that reports can be about. */
export type TeamOption = { readonly key: string; readonly label: string };

/** What a report is to be. */
export type Wanted = {
  readonly kind: DocumentKind;
  readonly format: DocumentFormat;
  readonly language: Language;
  /** None: all one may see. */
  readonly teams: readonly string[];
};

/** The same as it travels. */
export function asRequest({ teams, ...wanted }: Wanted) {
  return { ...wanted, teams: teams.length === 0 ? null : (teams as TeamId[]) };
}

/** Teams by name; null are all. */
export function useTeamNames(options: readonly TeamOption[]) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  return (teams: readonly string[] | null): string =>
    teams === null
      ? t('documents.all-teams')
      : format.list(teams.map((team) => options.find(({ key }) => key === team)?.label ?? team));
}

/** The days a report covers, with whether it is of a day or a week. */
export function useReportName() {
  const { t } = useTranslation('reports');
  const format = useFormat();
  return (kind: DocumentKind, day: LocalDate): string => {
    const { from, to } = spanOf(kind, day);
    return t(`documents.${kind}-of`, {
      days: kind === 'daily' ? format.day(day) : format.days(from, to),
    });
  };
}

/** Minutes after midnight as a clock shows them: `07:05`. */
export function clockOfMinute(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** What a time field holds as minutes after midnight; null where it is no time. */
export function minuteOfClock(text: string): number | null {
  const read = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return read === null ? null : Number(read[1]) * 60 + Number(read[2]);
}
