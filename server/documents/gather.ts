import { LOCALES } from '../../shared/domain/languages.ts';
import { isTimeStep } from '../../shared/domain/reporting/dimension.ts';
import {
  chartSpan,
  type DocumentKind,
  spanBefore,
  spanOf,
} from '../../shared/domain/reporting/document.ts';
import { type FigureTexts, figureTextsOf } from '../../shared/domain/reporting/figure-texts.ts';
import type { DateRange, ReportFilter } from '../../shared/domain/reporting/filter.ts';
import type { LocalDate } from '../../shared/domain/reporting/local-date.ts';
import type { Figure } from '../../shared/domain/reporting/metrics/figure.ts';
import { type MetricId, metricOf } from '../../shared/domain/reporting/metrics/metrics.ts';
import type { SupervisorOutput } from '../../shared/protocol/supervisor-requests.ts';
import type { Asker, HandlersOf } from '../supervisor/handlers.ts';
import { type Translate, textsIn } from '../texts/server-texts.ts';
import type { DocumentContent, DocumentFigure, DocumentSection } from './document-content.ts';
import { SECTIONS, type SectionPlan, STEPS } from './sections.ts';

type Figures = SupervisorOutput<'report.figures'>;
type Ask = HandlersOf<'report.figures'>['report.figures'];

export type DocumentOrder = {
  readonly kind: DocumentKind;
  /** A day it covers. */
  readonly day: LocalDate;
  readonly companyName: string;
  /** Empty: every team the asker may see. */
  readonly teams: readonly string[];
};

/** The most rows of a table; a report is read, not searched. */
const MOST_ROWS = 12;

/** What a report on a day or week says; asked of what answers the screens, so that both agree. */
export async function gatherDocument(
  order: DocumentOrder,
  asker: Asker,
  ask: Ask,
): Promise<DocumentContent> {
  const { language } = asker.agent;
  const t = textsIn(language);
  const span = spanOf(order.kind, order.day);
  const sections: DocumentSection[] = [];
  let head: Figures | undefined;
  for (const plan of SECTIONS) {
    const part = await gatherSection(plan, order, span, asker, ask, t);
    head ??= part.head;
    sections.push(part.section);
  }
  const metrics = new Set(
    SECTIONS.flatMap(({ figures, table }) => [...figures, ...(table?.metrics ?? [])]),
  );
  const time = new Intl.DateTimeFormat(LOCALES[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(head && { timeZone: head.timeZone }),
  });
  return {
    language,
    title: t(`documents:title.${order.kind}`),
    company: order.companyName,
    span: daysText(span, LOCALES[language]),
    teams:
      order.teams.length === 0
        ? t('documents:all-teams')
        : t('documents:teams', { teams: order.teams.join(', '), count: order.teams.length }),
    made: t('documents:made', {
      time: time.format(head?.asOfMs ?? 0),
      zone: head?.timeZone ?? 'UTC',
    }),
    sections,
    wordsTitle: t('documents:words'),
    // locale-keys: metrics:*.name, metrics:*.formula
    words: [...metrics].map((id) => ({
      name: t(`metrics:${id}.name`),
      formula: t(`metrics:${id}.formula`),
    })),
  };
}

async function gatherSection(
  plan: SectionPlan,
  order: DocumentOrder,
  span: DateRange,
  asker: Asker,
  ask: Ask,
  t: Translate,
): Promise<{ readonly section: DocumentSection; readonly head: Figures }> {
  const locale = LOCALES[asker.agent.language];
  const during = (days: DateRange): ReportFilter => ({
    period: { kind: 'between', ...days },
    ...(order.teams.length > 0 && { team: order.teams }),
  });
  const byKey = { by: 'key', descending: false } as const;
  const page = { offset: 0, limit: 200 };
  const { figures, drawn, table } = plan;
  const total = { metrics: [...figures], by: null, sort: byKey, page };
  const now = await ask({ ...total, filter: during(span) }, asker);
  const before = await ask({ ...total, filter: during(spanBefore(span)) }, asker);
  const texts = figureTextsOf(locale, now.currency);
  const series = await ask(
    {
      filter: during(chartSpan(order.kind, span)),
      metrics: [...drawn],
      by: STEPS[order.kind],
      sort: byKey,
      page,
    },
    asker,
  );
  const rows =
    table === null
      ? null
      : await ask(
          {
            filter: during(span),
            metrics: [...table.metrics],
            by: table.by,
            sort: { by: table.metrics[0] ?? 'key', descending: true },
            page: { offset: 0, limit: MOST_ROWS },
          },
          asker,
        );
  const name = (metric: MetricId) => t(`metrics:${metric}.name`);
  return {
    head: now,
    section: {
      heading: t(`documents:section.${plan.id}`),
      figures: figures.map((metric) =>
        figureText(metric, now.total[metric], before.total[metric], texts, t),
      ),
      chart: {
        name: t(`documents:chart.${order.kind}`),
        drawing: {
          kind: 'lines',
          placesAre: t(`exports:by.${STEPS[order.kind]}`),
          places: series.rows.map(({ key }) => ({ key, label: dayText(key, locale) })),
          series: drawn.map((metric) => ({
            name: name(metric),
            values: series.rows.map((row) => row.figures[metric]?.value ?? null),
          })),
          text: (value) => texts.value(metricOf(drawn[0] ?? 'contacts').unit, value),
        },
      },
      table:
        table === null || rows === null
          ? null
          : {
              caption: `${t(`documents:section.${plan.id}`)} · ${t(`exports:by.${table.by}`)}`,
              columns: [t(`exports:by.${table.by}`), ...table.metrics.map(name)],
              rows: rows.rows.map((row) => [
                rowLabel(row, table.by, t),
                ...table.metrics.map((metric) => valueText(metric, row.figures[metric], texts, t)),
              ]),
              note:
                rows.rowCount > rows.rows.length
                  ? t('documents:more-rows', { count: rows.rowCount - rows.rows.length })
                  : null,
            },
    },
  };
}

function figureText(
  metric: MetricId,
  figure: Figure | undefined,
  before: Figure | undefined,
  texts: FigureTexts,
  t: Translate,
): DocumentFigure {
  const { unit } = metricOf(metric);
  const interval = figure === undefined ? null : texts.interval(unit, figure);
  const counts =
    figure?.of !== undefined && figure.among !== undefined
      ? t('documents:counts', {
          of: texts.value('count', figure.of),
          among: texts.value('count', figure.among),
        })
      : null;
  const beside = [interval, counts].filter((part) => part !== null).join(' · ');
  return {
    name: t(`metrics:${metric}.name`),
    value: valueText(metric, figure, texts, t),
    beside: beside === '' ? null : beside,
    before: t('documents:before', { value: valueText(metric, before, texts, t) }),
  };
}

function valueText(
  metric: MetricId,
  figure: Figure | undefined,
  texts: FigureTexts,
  t: Translate,
): string {
  const value = figure?.value ?? null;
  return value === null ? t('documents:nothing') : texts.value(metricOf(metric).unit, value);
}

function rowLabel(
  { key, label }: { readonly key: string; readonly label: string },
  by: NonNullable<SectionPlan['table']>['by'],
  t: Translate,
): string {
  if (key === '-') return t('documents:not-known');
  return isTimeStep(by) ? key : label;
}

function daysText({ from, to }: DateRange, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  return from === to
    ? format.format(new Date(from))
    : format.formatRange(new Date(from), new Date(to));
}

function dayText(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return format.format(new Date(day));
}
