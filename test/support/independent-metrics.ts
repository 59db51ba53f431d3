import { type RawBuilder, sql } from 'kysely';
import type { MetricId } from '../../shared/domain/reporting/metrics/metrics.ts';

type Now = {
  readonly today: RawBuilder<unknown>;
  readonly windowsClosedBefore: RawBuilder<unknown>;
  readonly currency: RawBuilder<unknown>;
};
type Words = Partial<Record<MetricId, RawBuilder<unknown>>>;

/** How many of the rows, and what share of others: each as its words have it. */
const some = (which: RawBuilder<unknown>) => sql`count(*) filter (where ${which})`;
const shareOf = (which: RawBuilder<unknown>, among: RawBuilder<unknown>) =>
  sql`avg(case when ${which} then 1.0 else 0.0 end) filter (where ${among})`;

/** Metrics of contacts, over a row of independent.contacts as `t`. */
export function contactMetrics({ today, windowsClosedBefore }: Now): Words {
  const gone = (days: number) => sql`(${today} - t.day > ${sql.lit(days)})`;
  const stayed = (days: number) =>
    sql`(t.left_day is null or t.left_day - t.day > ${sql.lit(days)})`;
  const saved = sql`t.result = 'saved'`;
  const closed = sql`t.claimed and t.ended_at <= ${windowsClosedBefore}`;
  const kept = sql`${saved} and ${gone(30)} and ${stayed(30)}`;
  const treated = sql`t.about_leaving and t.arm <> 'held-out' and ${gone(30)}`;
  const heldOut = sql`t.about_leaving and t.arm = 'held-out' and ${gone(30)}`;
  const stayTreated = shareOf(stayed(30), treated);
  const stayHeldOut = shareOf(stayed(30), heldOut);
  return {
    contacts: sql`count(*)`,
    answered: some(sql`not t.abandoned`),
    abandoned: some(sql`t.abandoned`),
    'abandon-rate': shareOf(sql`t.abandoned`, sql`true`),
    'wait-mean': sql`avg(floor(greatest(t.wait_ms, 0)))`,
    'handle-mean': sql`avg(floor(greatest(t.handle_ms, 0))) filter (where t.handle_ms is not null)`,
    'fcr-claimed': shareOf(sql`t.claimed`, sql`t.claimed is not null`),
    'fcr-confirmed': shareOf(sql`t.confirmed`, sql`t.confirmed is not null`),
    'fcr-verified': shareOf(sql`not t.came_back`, closed),
    'fcr-claims': some(sql`t.claimed`),
    'fcr-confirmations': some(sql`t.confirmed`),
    'fcr-verifications': some(sql`${closed} and not t.came_back`),
    'fcr-pending': some(sql`t.claimed and t.ended_at > ${windowsClosedBefore}`),
    'fcr-repeats': some(sql`${closed} and t.came_back`),
    'fcr-repeat-rate': shareOf(sql`t.came_back`, closed),
    'churn-contacts': some(sql`t.about_leaving`),
    saved: some(saved),
    lost: some(sql`t.result = 'lost'`),
    downgraded: some(sql`t.result = 'downgraded'`),
    'no-intent': some(sql`t.result = 'no-intent'`),
    'gross-save-rate': shareOf(saved, sql`t.result in ('saved', 'lost', 'downgraded')`),
    'stuck-30': shareOf(stayed(30), sql`${saved} and ${gone(30)}`),
    'stuck-90': shareOf(stayed(90), sql`${saved} and ${gone(90)}`),
    'stay-treated': stayTreated,
    'stay-held-out': stayHeldOut,
    'incremental-save': sql`${stayTreated} - ${stayHeldOut}`,
    'cost-given': sql`coalesce(sum(t.cost), 0)`,
    'cost-per-save': sql`sum(t.cost) / nullif(${some(saved)}, 0)`,
    'cost-per-incremental-save': sql`case when ${stayTreated} > ${stayHeldOut} then
      (avg(t.cost) filter (where ${treated}) - avg(t.cost) filter (where ${heldOut}))
        / (${stayTreated} - ${stayHeldOut}) end`,
    'margin-kept': sql`coalesce(sum(t.margin - t.cost) filter (where ${kept}), 0)`,
    suggested: sql`coalesce(sum(t.suggested), 0)`,
    'dismissed-wrong': sql`coalesce(sum(t.wrong), 0)`,
    'dismissed-not-now': sql`coalesce(sum(t.not_now), 0)`,
    'cancel-requests': some(sql`t.asked_to_leave`),
    'cancel-completed': some(sql`t.cancel_ms is not null`),
    'cancel-time': sql`avg(floor(greatest(t.cancel_ms, 0))) filter (where t.cancel_ms is not null)`,
    sentiment: sql`avg(round(t.sentiment, 3))`,
    csat: shareOf(sql`t.score in (4, 5)`, sql`t.survey = 'csat'`),
    'csat-mean': sql`avg(t.score) filter (where t.survey = 'csat')`,
    'csat-answers': some(sql`t.survey = 'csat'`),
    nps: sql`100 * (${shareOf(sql`t.score in (9, 10)`, sql`t.survey = 'nps'`)}
      - ${shareOf(sql`t.score < 7`, sql`t.survey = 'nps'`)})`,
    'nps-answers': some(sql`t.survey = 'nps'`),
  };
}

/** Metrics of offers, over a row of independent.offers as `o`. */
export function offerMetrics({ currency }: Now): Words {
  const own = sql`o.accepted and o.currency = ${currency}`;
  return {
    'offers-presented': sql`count(*)`,
    'offers-accepted': some(sql`o.accepted`),
    'offers-declined': some(sql`o.declined`),
    'acceptance-rate': shareOf(sql`o.accepted`, sql`true`),
    'offer-cost': sql`coalesce(sum(o.cost) filter (where ${own}), 0)`,
    'offer-face-value': sql`coalesce(sum(o.face_value) filter (where ${own}), 0)`,
    'granted-share': shareOf(sql`o.granted`, sql`o.accepted`),
    'granted-face-value': sql`coalesce(sum(o.face_value) filter (where ${own} and o.granted), 0)`,
    'not-first-share': shareOf(sql`coalesce(o.place > 1, false)`, sql`o.accepted`),
  };
}
