import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { type GrantKeyPair, readGrantKey } from '../../authority/grant-key.ts';
import { publishGrantKey } from '../../authority/grant-key-queries.ts';
import type { Dialogue } from '../../dialogues/dialogue.ts';
import type { ReferenceDocuments } from '../../reference/load.ts';
import { isPublished, saveReference } from '../../reference/save.ts';
import { saveSettings } from '../../settings/settings-queries.ts';
import { type BulkLoad, loadInBulk } from '../../store/bulk/load-in-bulk.ts';
import { withoutKeys } from '../../store/bulk/table-keys.ts';
import type { Store, Trx } from '../../store/database.ts';
import { makeSpan } from '../../store/spans/make-spans.ts';
import { SPANNED_TABLES, spansBetween } from '../../store/spans/span.ts';
import { seededRandom } from '../../synthetic/seeded-random.ts';
import { DEMO_SETTINGS } from '../company.ts';
import { isEmpty, userRows } from '../fill.ts';
import { openHistoryDesk } from '../history-desk.ts';
import { openDeskDiary } from './desk-diary.ts';
import { fillBudgets } from './fill-budgets.ts';
import type { Habit, WorkingAgent } from './shifts.ts';
import { type TableBuffers, tableBuffers } from './table-buffers.ts';
import { type TeamYear, tellTeamYear } from './team-year.ts';
import { type YearCalendar, yearBefore } from './year-calendar.ts';
import { makeYearCompany, type YearCompany, type YearTeam } from './year-company.ts';
import { addCustomer, addSettled, addTold, type RowContext } from './year-rows.ts';

export type YearOptions = {
  readonly db: Store;
  /** Of the PostgreSQL server that `db` is on; undefined: it is the embedded database. */
  readonly url: string | undefined;
  readonly seed: string;
  readonly contacts: number;
  readonly agents: number;
  /** The year ends before this day. */
  readonly asOf: LocalDate;
  readonly reference: ReferenceDocuments;
  readonly dialogues: readonly Dialogue[];
  readonly signal?: AbortSignal;
  /** Told now and then; both counts are of contacts. */
  readonly onProgress?: (done: number, total: number) => void;
};

export type YearResult =
  | {
      readonly kind: 'generated';
      readonly contacts: number;
      readonly facts: number;
      readonly customers: number;
      readonly agents: number;
      readonly teams: number;
    }
  | { readonly kind: 'not-empty' };

/** Somebody who has called once calls about five times more. */
const CONTACTS_A_CUSTOMER = 6;
/** What was said is kept for so many days, what supervisors were asked for for so many. */
const UTTERANCE_DAYS = 14;
const APPROVAL_DAYS = 56;

/**
 * Fills an empty database with a year of a made-up contact center, all of it or, when it is stopped
 * half-way, nothing. The same seed, day and counts give the same rows. The reporting tables are left
 * empty: rebuild them.
 */
export async function generateYear(options: YearOptions): Promise<YearResult> {
  return loadInBulk(options, async (bulk) => {
    if (!(await isEmpty(bulk.trx))) return { kind: 'not-empty' };
    const { trx } = bulk;
    const prepared = await prepare(trx, options);
    return withoutKeys(trx, () => fill(bulk, prepared, options));
  });
}

type Prepared = {
  readonly calendar: YearCalendar;
  readonly company: YearCompany;
  readonly key: GrantKeyPair;
};

/** The company before the year: settings, reference data, and the key that grants are signed with. */
async function prepare(
  trx: Trx,
  { seed, agents, asOf, reference }: YearOptions,
): Promise<Prepared> {
  const calendar = yearBefore(asOf, DEMO_SETTINGS.timeZone, seededRandom(`${seed}/calendar`));
  const key = await readGrantKey(seededRandom(`${seed}/grant-key`).bytes(32));
  await saveSettings(trx, DEMO_SETTINGS);
  await saveReference(trx, reference, calendar.fromMs);
  await publishGrantKey(trx, key.publicKey, calendar.fromMs);
  for (const table of SPANNED_TABLES) {
    for (const month of spansBetween(table, calendar.fromMs, calendar.untilMs)) {
      await makeSpan(trx, month);
    }
  }
  const company = makeYearCompany(seed, agents, calendar.fromMs - 30 * DAY_MS);
  return { calendar, company, key };
}

async function fill(
  { trx, write }: BulkLoad,
  { calendar, company, key }: Prepared,
  options: YearOptions,
): Promise<YearResult> {
  const { seed, reference, agents, asOf } = options;
  const { timeZone } = DEMO_SETTINGS;
  const published = { ...reference, offers: reference.offers.filter(isPublished) };
  await write('users', await userRows(staffOf(company), calendar.fromMs));

  const buffers = tableBuffers(write);
  const counts = { contacts: 0, facts: 0, customers: 0 };
  const customers = Math.max(
    company.teams.length,
    Math.ceil(options.contacts / CONTACTS_A_CUSTOMER),
  );
  for (const [index, team] of company.teams.entries()) {
    const firstAgent = company.teams
      .slice(0, index)
      .reduce((sum, one) => sum + one.agents.length, 0);
    const share = shareOf(company, team);
    const year: TeamYear = {
      seed,
      team,
      calendar,
      reference: published,
      agents: team.agents.map((user, nth) => {
        const desk = openHistoryDesk(
          user.id,
          `${seed}/desk/${user.email}`,
          calendar.fromMs - DAY_MS,
        );
        const index = firstAgent + nth;
        return {
          user,
          desk,
          diary: openDeskDiary(desk),
          habit: habitOf(index, agents),
          index,
          freeAtMs: calendar.fromMs,
        };
      }),
      contacts: part(options.contacts, share),
      firstCustomer: part(customers, { from: 0, to: share.from }) + 1,
      customers: part(customers, share),
    };
    const context = rowContext(options, { buffers, team, key, calendar });
    await playTeam(year, context, counts, options);
    addDevices(year.agents, buffers, counts);
  }
  await buffers.flush();
  await fillBudgets(trx, { rules: reference.limits, asOf, timeZone });
  return { kind: 'generated', ...counts, agents, teams: company.teams.length };
}

type Counts = { contacts: number; facts: number; customers: number };

async function playTeam(
  year: TeamYear,
  context: RowContext,
  counts: Counts,
  { signal, onProgress, contacts: total }: YearOptions,
): Promise<void> {
  for (const step of tellTeamYear(year)) {
    if (step.kind === 'told') {
      addTold(step.told, step.known, context);
      counts.contacts += 1;
      if (counts.contacts % 1000 === 0) onProgress?.(counts.contacts, total);
    } else if (step.kind === 'settled') {
      addSettled(step.contacts, step.known, context);
    } else {
      addCustomer(step.known, year.calendar.untilMs, context);
      counts.customers += 1;
    }
    signal?.throwIfAborted();
    await context.buffers.settle();
  }
  onProgress?.(counts.contacts, total);
}

function rowContext(
  { seed, reference, dialogues }: YearOptions,
  made: {
    readonly buffers: TableBuffers;
    readonly team: YearTeam;
    readonly key: GrantKeyPair;
    readonly calendar: YearCalendar;
  },
): RowContext {
  const { untilMs } = made.calendar;
  return {
    ...made,
    reference,
    random: seededRandom(`${seed}/rows/${made.team.id}`),
    said: { dialogues, fromMs: untilMs - UTTERANCE_DAYS * DAY_MS },
    approvalsFromMs: untilMs - APPROVAL_DAYS * DAY_MS,
  };
}

function addDevices(agents: readonly WorkingAgent[], buffers: TableBuffers, counts: Counts): void {
  for (const { diary } of agents) buffers.add('facts', ...diary.close());
  const devices = agents.map(({ desk }) => desk.device());
  buffers.add('devices', ...devices);
  for (const { acked_seq } of devices) counts.facts += acked_seq ?? 0;
}

function staffOf({ admin, teams }: YearCompany) {
  return [admin, ...teams.flatMap(({ supervisor, agents }) => [supervisor, ...agents])];
}

/** Two of all agents are unusual: what a funnel plot of agents is to find. */
function habitOf(index: number, agents: number): Habit {
  if (index === Math.floor(agents * 0.31)) return 'generous';
  return index === Math.floor(agents * 0.74) ? 'persuasive' : 'usual';
}

type Share = { readonly from: number; readonly to: number };

/** Which part of everything is a team's, by its agents. */
function shareOf({ teams }: YearCompany, team: YearTeam): Share {
  const all = teams.reduce((sum, { agents }) => sum + agents.length, 0);
  const before = teams
    .slice(0, teams.indexOf(team))
    .reduce((sum, one) => sum + one.agents.length, 0);
  return { from: before / all, to: (before + team.agents.length) / all };
}

/** Parts add up to the whole, to the last one. */
function part(whole: number, { from, to }: Share): number {
  return Math.round(whole * to) - Math.round(whole * from);
}
