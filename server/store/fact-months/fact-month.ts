/** A month of the calendar in UTC, by which facts lie apart: that of the moment their contact's id was made. */
export type FactMonth = {
  /** Of its partition, `facts_2026_11`; `evidence_2026_11` where no more than the evidence is left of it. */
  readonly table: string;
  readonly holds: 'all' | 'evidence';
  readonly fromMs: number;
  /** Where the next one begins. */
  readonly toMs: number;
};

/** The month that holds a moment. */
export function factMonthAt(atMs: number): FactMonth {
  const at = new Date(atMs);
  return factMonth(at.getUTCFullYear(), at.getUTCMonth());
}

/** Every month from the one that holds `fromMs` to the one that holds `toMs`. */
export function factMonthsBetween(fromMs: number, toMs: number): FactMonth[] {
  const months: FactMonth[] = [];
  for (let month = factMonthAt(fromMs); month.fromMs <= toMs; month = factMonthAt(month.toMs)) {
    months.push(month);
  }
  return months;
}

/** The month whose partition has this name; null for facts_other, which is none's. */
export function factMonthNamed(table: string): FactMonth | null {
  const [, holds, year, month] = /^(facts|evidence)_(\d{4})_(\d{2})$/.exec(table) ?? [];
  if (holds === undefined) return null;
  const named = factMonth(Number(year), Number(month) - 1);
  return holds === 'facts' ? named : evidenceOf(named);
}

/** The same month with no more than its evidence in it. */
export function evidenceOf(month: FactMonth): FactMonth {
  return { ...month, table: month.table.replace('facts_', 'evidence_'), holds: 'evidence' };
}

/** The least id (UUIDv7) that can be made at a moment or after it. */
export function leastIdAt(atMs: number): string {
  const hex = Math.floor(atMs).toString(16).padStart(12, '0').padEnd(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function factMonth(year: number, monthIndex: number): FactMonth {
  const fromMs = Date.UTC(year, monthIndex);
  const name = new Date(fromMs).toISOString().slice(0, 7).replace('-', '_');
  return { table: `facts_${name}`, holds: 'all', fromMs, toMs: Date.UTC(year, monthIndex + 1) };
}
