import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';

/** What measures depend on besides the rows they are summed from. */
export type MeasureTerms = {
  /** Of the company's calendar (IANA). */
  readonly timeZone: string;
  readonly fcrWindowDays: number;
  /**
   * Up to when things are known; null: as if all time had gone by. Sums of whole months are kept
   * that way, and used only once that is so (see {@link knowledgeOf}).
   */
  readonly asOf: { readonly today: LocalDate; readonly nowMs: number } | null;
};
