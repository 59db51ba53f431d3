import { sql } from 'kysely';
import type { Cell } from '../../../shared/domain/reporting/unusual/standardize.ts';
import type { Trx } from '../../store/database.ts';
import { conditionOn } from '../figures/conditions.ts';
import { keySql } from '../figures/group.ts';
import type { Question } from '../figures/question.ts';
import { aboutSaving } from '../measures/about-saving.ts';
import type { CasesSql } from './question-sql.ts';

/** One in ten takes longer. */
const SLOW_SHARE = 0.9;

/** A question's cases by unit, reason and segment. Cases of no unit are nobody's to be compared. */
export async function readCells(
  trx: Trx,
  question: Question,
  unit: 'agent' | 'offer',
  { rows, counts, value }: CasesSql,
): Promise<readonly Cell[]> {
  const from = rows === 'o' ? sql`report_offers o` : sql`report_contacts c`;
  const { rows: cells } = await sql<Cell>`
    select unit::text as unit, jsonb_build_array(reason, segment)::text as stratum,
      cases::float8 as cases, sum::float8 as sum, squares::float8 as squares
    from (
      select unit, reason, segment,
        count(*) as cases, sum(value) as sum, sum(value::numeric * value) as squares
      from (
        select ${keySql(rows, unit)} as unit, ${sql.ref(`${rows}.reason`)} as reason,
          ${sql.ref(`${rows}.segment`)} as segment, ${value} as value
        from ${from}
        where ${conditionOn(rows, question)} and ${counts}
      ) each_case
      where unit is not null
      group by unit, reason, segment
    ) grouped`.execute(trx);
  return cells;
}

/** How long nine in ten of the question's cancellations took at most; null: there were none. */
export async function readSlowFromMs(trx: Trx, question: Question): Promise<number | null> {
  const { rows } = await sql<{ readonly slowFromMs: number | null }>`
    select percentile_disc(${sql.lit(SLOW_SHARE)}) within group (order by c.cancel_ms)::float8
      as "slowFromMs"
    from report_contacts c
    where ${conditionOn('c', question)} and ${aboutSaving} and c.cancel_ms is not null`.execute(
    trx,
  );
  return rows[0]?.slowFromMs ?? null;
}
