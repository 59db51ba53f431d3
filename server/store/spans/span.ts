/** The tables that lie by when a contact began: its facts by the month, the contacts by the year. */
export const SPANNED_TABLES = ['facts', 'contacts'] as const;
export type SpannedTable = (typeof SPANNED_TABLES)[number];

/**
 * A month of facts or a year of contacts, by the calendar in UTC: that of the moment the contact's id was made. Facts
 * are asked for by their contact, so how many months there are does not matter. Contacts are also asked for by
 * their customer, their agent and what is open, which is looked up in each span there is.
 */
export type Span = {
  readonly of: SpannedTable;
  /** Of its partition, `facts_2026_11` or `contacts_2026`; `evidence_2026_11` where of facts no more is left. */
  readonly table: string;
  readonly holds: 'all' | 'evidence';
  readonly fromMs: number;
  /** Where the next one begins. */
  readonly toMs: number;
};

/** The span that holds a moment. */
export function spanAt(of: SpannedTable, atMs: number): Span {
  const at = new Date(atMs);
  return of === 'facts' ? monthOf(at.getUTCFullYear(), at.getUTCMonth()) : yearOf(at);
}

/** Every span from the one that holds `fromMs` to the one that holds `toMs`. */
export function spansBetween(of: SpannedTable, fromMs: number, toMs: number): Span[] {
  const spans: Span[] = [];
  for (let next = spanAt(of, fromMs); next.fromMs <= toMs; next = spanAt(of, next.toMs)) {
    spans.push(next);
  }
  return spans;
}

/** The span whose partition has this name; null for facts_other and contacts_other, which are none's. */
export function spanNamed(table: string): Span | null {
  const [, year] = /^contacts_(\d{4})$/.exec(table) ?? [];
  if (year !== undefined) return yearOf(new Date(Date.UTC(Number(year))));
  const [, holds, ofYear, month] = /^(facts|evidence)_(\d{4})_(\d{2})$/.exec(table) ?? [];
  if (holds === undefined) return null;
  const named = monthOf(Number(ofYear), Number(month) - 1);
  return holds === 'facts' ? named : evidenceOf(named);
}

/** The same month of facts with no more than its evidence in it. */
export function evidenceOf(facts: Span): Span {
  return { ...facts, table: facts.table.replace('facts_', 'evidence_'), holds: 'evidence' };
}

/** The least id (UUIDv7) that can be made at a moment or after it. */
export function leastIdAt(atMs: number): string {
  const hex = Math.floor(atMs).toString(16).padStart(12, '0').padEnd(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function monthOf(year: number, monthIndex: number): Span {
  const fromMs = Date.UTC(year, monthIndex);
  const name = new Date(fromMs).toISOString().slice(0, 7).replace('-', '_');
  return {
    of: 'facts',
    table: `facts_${name}`,
    holds: 'all',
    fromMs,
    toMs: Date.UTC(year, monthIndex + 1),
  };
}

function yearOf(at: Date): Span {
  const year = at.getUTCFullYear();
  return {
    of: 'contacts',
    table: `contacts_${year}`,
    holds: 'all',
    fromMs: Date.UTC(year),
    toMs: Date.UTC(year + 1),
  };
}
