import { useTranslation } from 'react-i18next';
import { DIMENSIONS, type Dimension } from '../../../shared/domain/reporting/dimension.ts';
import type { AuditLine } from '../../../shared/protocol/supervisor/audit.ts';
import { type Exportable, whatWasExported } from '../../../shared/protocol/supervisor/exports.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { usePeriodName } from '../../reports/period-name.ts';
import { useMetricTexts, useRowLabel } from '../../reports/texts.ts';
import type { Told } from './use-detail-words.tsx';

/** The most names in a row; of more than that it is said how many. */
const MOST_NAMES = 3;

type Narrowing = { readonly [D in Dimension]?: readonly string[] };

/** Which table was exported, and what it was narrowed to; nothing of rows that tell of no export. */
export function useAskedWords(): (line: AuditLine) => readonly Told[] {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const periodName = usePeriodName();
  const rowLabel = useRowLabel();
  const metricTexts = useMetricTexts();

  const few = (names: readonly string[]) =>
    names.length <= MOST_NAMES
      ? format.list(names)
      : t('audit.and-more', {
          names: names.slice(0, MOST_NAMES).join(', '),
          count: names.length - MOST_NAMES,
        });
  const part = (id: string, label: string, value: string | null | undefined): Told[] =>
    value === null || value === undefined ? [] : [{ id, label, value }];
  const narrowed = (filter: Narrowing, names: AuditLine['names']) =>
    DIMENSIONS.flatMap((by) => {
      const labels = filter[by]?.map((key) => rowLabel(by, key, names[key] ?? key));
      return part(by, t(`frame.by.${by}`), labels && few(labels));
    });

  const question = (of: Exportable, names: AuditLine['names']): readonly Told[] => {
    switch (of.table) {
      case 'documents':
        return [];
      case 'audit': {
        const { from, to, actor, action } = of.question;
        return [
          ...part('from', t('audit.from'), from && format.day(from)),
          ...part('to', t('audit.to'), to && format.day(to)),
          ...part('actor', t('audit.actor'), actor),
          // locale-keys: reports:audit.actions.*
          ...part('action', t('audit.action'), action && t(`audit.actions.${action}`)),
        ];
      }
      case 'follow-ups': {
        const { kind, state, ...filter } = of.question.filter;
        const kinds = kind?.map((each) => t(`follow-ups.kinds.${each}`));
        const states = state?.map((each) => t(`follow-ups.states.${each}`));
        return [
          ...narrowed(filter, names),
          ...part('kind', t('follow-ups.kind'), kinds && few(kinds)),
          ...part('state', t('follow-ups.state'), states && few(states)),
        ];
      }
    }
    const { period, ...filter } = of.question.filter;
    return [
      ...part('period', t('frame.period.title'), periodName(period)),
      ...narrowed(filter, names),
      ...aboutFigures(of),
    ];
  };

  /** What of its days a table with figures in it, or behind it, is about. */
  const aboutFigures = (of: Exportable): readonly Told[] => {
    switch (of.table) {
      case 'figures': {
        const { by, metrics } = of.question;
        return [
          ...part('by', t('audit.by'), by && t(`frame.by.${by}`)),
          ...part('figures', t('audit.figures'), few(metrics.map((id) => metricTexts(id).name))),
        ];
      }
      case 'contacts': {
        const { behind } = of.question;
        return part('behind', t('audit.behind'), behind && metricTexts(behind.metric).name);
      }
      case 'unusual':
        return part('question', t('unusual.choose'), t(`unusual.question.${of.question.question}`));
      default:
        return [];
    }
  };

  return ({ detail, names }) => {
    const of = whatWasExported(detail);
    if (of === null) return [];
    // locale-keys: reports:audit.tables.*
    return [
      ...part('table', t('audit.table'), t(`audit.tables.${of.table}`)),
      ...question(of, names),
    ];
  };
}
