import type { Language } from '../../shared/domain/languages.ts';
import { type Labels, labelsOf } from '../analytics/figures/labels.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import type { Store } from '../store/database.ts';
import { type Translate, textsIn } from '../texts/server-texts.ts';
import type { ColumnKind, ExportCell, ExportTable } from './export-table.ts';

/** What codes are called in the reader's language, and what the company counts in. */
export type Words = {
  readonly language: Language;
  readonly t: Translate;
  readonly reasons: Labels;
  readonly offers: Labels;
  readonly currency: string;
  /** The company's. */
  readonly timeZone: string;
};

/** One value of each row, under a heading. */
export type RowColumn<Row> = {
  /** Its heading's text, below the table's own. */
  readonly name: string;
  readonly kind: ColumnKind;
  readonly of: (row: Row, words: Words) => ExportCell;
};

/** The words of a reader. */
export async function loadWords(db: Store, language: Language): Promise<Words> {
  const { currency, timeZone } = await loadSettings(db);
  return db.transaction().execute(async (trx) => ({
    language,
    t: textsIn(language),
    reasons: await labelsOf(trx, 'reason', language),
    offers: await labelsOf(trx, 'offer', language),
    currency,
    timeZone,
  }));
}

/**
 * Rows as a table, column by column. Headings are texts of `exports:<headings>`; those of money name
 * its currency.
 */
export function rowTable<Row>(
  { title, headings }: { readonly title: string; readonly headings: string },
  columns: readonly RowColumn<Row>[],
  rows: readonly Row[],
  words: Words,
): ExportTable {
  return {
    title,
    columns: columns.map(({ name, kind }) => {
      const heading = words.t(`exports:${headings}.${name}`);
      return { heading: kind === 'money' ? `${heading} (${words.currency})` : heading, kind };
    }),
    rows: rows.map((row) => columns.map(({ of }) => of(row, words))),
    timeZone: words.timeZone,
  };
}

/** What was said with yes or no; null where it was not said. */
export function yesOrNo(said: boolean | null, { t }: Words): ExportCell {
  return said === null ? null : t(said ? 'exports:yes' : 'exports:no');
}
