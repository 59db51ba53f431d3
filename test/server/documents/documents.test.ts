import { writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { documentHtml } from '../../../server/documents/document-html.ts';
import { documentPdf } from '../../../server/documents/document-pdf.ts';
import { gatherDocument } from '../../../server/documents/gather.ts';
import type { Asker, HandlersOf } from '../../../server/supervisor/handlers.ts';
import { LANGUAGES, type Language } from '../../../shared/domain/languages.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import { daysBetween } from '../../../shared/domain/reporting/local-date.ts';
import { metricOf } from '../../../shared/domain/reporting/metrics/metrics.ts';
import type { SupervisorInput } from '../../../shared/protocol/supervisor-requests.ts';

const TUESDAY = '2026-03-10' as LocalDate;

/** Answers any figures, and keeps what was asked. */
function office() {
  const asked: SupervisorInput<'report.figures'>[] = [];
  const ask: HandlersOf<'report.figures'>['report.figures'] = async (input) => {
    asked.push(input);
    const { period } = input.filter;
    if (period.kind !== 'between') throw new Error('a report has fixed days');
    const figures = Object.fromEntries(
      input.metrics.map((metric) => [
        metric,
        metricOf(metric).formula.kind === 'share'
          ? { value: 0.5, low: 0.4, high: 0.6, of: 50, among: 100 }
          : { value: metric === 'nps' ? null : 12_345 },
      ]),
    );
    const days = daysBetween(period.from, period.to) + 1;
    const keys =
      input.by === null
        ? []
        : input.by === 'day' || input.by === 'week'
          ? Array.from(
              { length: Math.ceil(days / (input.by === 'day' ? 1 : 7)) },
              (_, n) => `2026-03-${String(n + 1).padStart(2, '0')}`,
            )
          : ['<script>alert(1)</script>', '-'];
    return {
      ...{ from: period.from, to: period.to, timeZone: 'Europe/Oslo', currency: 'EUR' },
      asOfMs: Date.UTC(2026, 2, 11, 6),
      total: figures,
      rows: keys.map((key) => ({ key, label: key, figures })),
      rowCount: keys.length + (input.by === 'offer' ? 3 : 0),
    };
  };
  return { ask, asked };
}

const asker = (language: Language) => ({ agent: { language } }) as unknown as Asker;

const gather = (language: Language, kind: 'daily' | 'weekly' = 'daily', teams: string[] = []) => {
  const { ask, asked } = office();
  const order = { kind, day: TUESDAY, companyName: 'Nordlys & Co', teams };
  return { asked, content: gatherDocument(order, asker(language), ask) };
};

describe('what a report covers', () => {
  test('a day, beside the same weekday before, with the last 14 days drawn', async () => {
    const { asked, content } = gather('en');
    expect((await content).span).toBe('Tuesday, 10 March 2026');
    expect([...new Set(asked.map(({ filter }) => JSON.stringify(filter.period)))]).toEqual([
      '{"kind":"between","from":"2026-03-10","to":"2026-03-10"}',
      '{"kind":"between","from":"2026-03-03","to":"2026-03-03"}',
      '{"kind":"between","from":"2026-02-25","to":"2026-03-10"}',
    ]);
  });

  test('a week from Monday to Sunday, beside the one before, with the last 8 drawn', async () => {
    const { asked, content } = gather('en', 'weekly', ['nordic']);
    expect((await content).teams).toBe('Team nordic');
    expect(asked.every(({ filter }) => filter.team?.[0] === 'nordic')).toBe(true);
    expect([...new Set(asked.map(({ filter }) => JSON.stringify(filter.period)))]).toEqual([
      '{"kind":"between","from":"2026-03-09","to":"2026-03-15"}',
      '{"kind":"between","from":"2026-03-02","to":"2026-03-08"}',
      '{"kind":"between","from":"2026-01-19","to":"2026-03-15"}',
    ]);
  });

  test('says its figures with interval and counts, what they were, and what cannot be told', async () => {
    const { sections, words } = await gather('en').content;
    const figures = sections.flatMap((section) => section.figures);
    expect(figures.find(({ name }) => name === 'Gross save rate')).toEqual({
      name: 'Gross save rate',
      value: '50.0%',
      beside: '40–60% · 50 of 100',
      before: 'Before: 50.0%',
    });
    expect(figures.find(({ name }) => name === 'NPS')?.value).toBe('nothing to tell from');
    expect(sections.find(({ table }) => table?.note === 'and 3 more')).toBeDefined();
    expect(words.length).toBeGreaterThan(15);
  });
});

describe.each(LANGUAGES)('in %s', (language) => {
  test('the page has every text and runs nothing it was told', async () => {
    const html = documentHtml(await gather(language).content);
    expect(html).toContain('Nordlys &amp; Co');
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/(documents|metrics|exports):/);
    expect(html.match(/<svg/g)).toHaveLength(5);
    if (process.env['SAVEDESK_KEEP_DOCUMENTS']) writeFileSync(`/tmp/report-${language}.html`, html);
  });

  test('the PDF is whole, tagged and says its language', async () => {
    const pdf = await documentPdf(await gather(language, 'weekly').content);
    if (process.env['SAVEDESK_KEEP_DOCUMENTS']) writeFileSync(`/tmp/report-${language}.pdf`, pdf);
    const raw = pdf.toString('latin1');
    expect(raw.startsWith('%PDF-1.7')).toBe(true);
    expect(raw.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(raw).toContain('/Marked true');
    expect(raw).toMatch(/\/Lang \((en-GB|id-ID|nb-NO|nl-NL)\)/);
    expect(raw).toContain('/S /Figure');
  });
});
