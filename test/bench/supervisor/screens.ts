import { contactsQuestion } from '../../../renderer/reports/questions/contacts.ts';
import { fcrReturns, fcrTotals } from '../../../renderer/reports/questions/fcr.ts';
import {
  churnBefore,
  churnDrivers,
  feedbackOverTime,
  reasonOverTime,
  topReasons,
} from '../../../renderer/reports/questions/trends.ts';
import { unusualUse } from '../../../renderer/reports/questions/unusual.ts';
import { usageBy, usageOverTime, usageTotals } from '../../../renderer/reports/questions/usage.ts';
import type { SeededRandom } from '../../../server/synthetic/seeded-random.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import {
  type DateRange,
  daysOf,
  type ReportFilter,
} from '../../../shared/domain/reporting/filter.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import { UNUSUAL_QUESTION_IDS } from '../../../shared/domain/reporting/unusual/questions.ts';
import type { SupervisorLine } from './supervisor-line.ts';

/** What a screen is opened with. */
export type Opened = {
  readonly line: SupervisorLine;
  readonly filter: ReportFilter;
  readonly days: DateRange;
  readonly random: SeededRandom;
  /** Contacts there are, for the story of one. */
  readonly contacts: readonly ContactId[];
};

/** Asks all that a screen asks, as it asks it, and resolves when the last answer is there. */
export type Screen = (opened: Opened) => Promise<unknown>;

/** Numbers whose contacts are looked at. */
const BEHIND = ['gross-save-rate', 'fcr-verified', 'offers-accepted'] as const;
const FIRST_PAGE = { offset: 0, limit: 25 } as const;

/**
 * The screens of the supervisor's side. Their questions are the screens' own, from
 * renderer/reports/questions; what a screen asks once it knows an answer is asked then.
 */
export const SCREENS: Readonly<Record<string, Screen>> = {
  floor: ({ line }) => line.ask('floor.get', {}),
  approvals: ({ line, filter }) =>
    Promise.all([
      line.ask('approval.list', {}),
      line.ask('report.approvals', {
        filter,
        sort: { by: 'askedAt', descending: true },
        page: FIRST_PAGE,
      }),
    ]),
  budgets: ({ line, filter }) => line.ask('report.burn-down', { filter }),
  usage: ({ line, filter, days, random }) =>
    Promise.all([
      line.ask('report.figures', usageTotals(filter)),
      line.ask(
        'report.figures',
        usageOverTime(filter, random.pick(['counts', 'rates', 'money']), days),
      ),
      line.ask(
        'report.figures',
        usageBy(filter, random.pick(['offer', 'reason', 'team', 'agent'])),
      ),
    ]),
  fcr: ({ line, filter, random }) =>
    Promise.all([
      line.ask('report.figures', fcrTotals(filter)),
      line.ask('report.figures', {
        ...fcrTotals(filter),
        by: random.pick(['reason', 'queue', 'product', 'team']),
        page: FIRST_PAGE,
      }),
      line.ask('report.cohorts', fcrReturns(filter, FIRST_PAGE)),
    ]),
  trends: async ({ line, filter, days }) => {
    const drivers = line.ask('report.figures', churnDrivers(filter, FIRST_PAGE)).then((answer) => {
      const reasons = answer.rows.map(({ key }) => key);
      const before = churnBefore(filter, days, reasons);
      return before === null ? null : line.ask('report.figures', before);
    });
    const reasons = line
      .ask('report.figures', topReasons(filter))
      .then((answer) =>
        Promise.all(
          answer.rows.map(({ key }) => line.ask('report.figures', reasonOverTime(filter, key))),
        ),
      );
    await Promise.all([drivers, reasons, line.ask('report.figures', feedbackOverTime(filter))]);
  },
  unusual: ({ line, filter, random }) =>
    line.ask('report.unusual', unusualUse(filter, random.pick(UNUSUAL_QUESTION_IDS))),
  contacts: ({ line, filter, random }) => {
    const metric = random.pick(BEHIND);
    const behind = random.chance(0.5) ? null : { metric, part: 'of' as const };
    const sort = {
      by: random.pick(['startedAt', 'costMinor', 'sentiment']),
      descending: true,
    } as const;
    return line.ask('report.contacts', contactsQuestion(filter, behind, sort, FIRST_PAGE));
  },
  story: ({ line, random, contacts }) =>
    line.ask('contact.story', { contactId: random.pick(contacts) }),
  'follow-ups': ({ line, filter }) =>
    line.ask('follow-up.list', {
      filter: { ...(filter.team && { team: [...filter.team] }) },
      sort: { by: 'dueAt', descending: false },
      page: FIRST_PAGE,
    }),
  filters: ({ line }) => line.ask('report.options', {}),
};

const PERIODS = [7, 28, 90, 365] as const;
const NARROWED = ['team', 'agent', 'reason', 'channel', 'queue', 'segment', 'offer'] as const;

/** A period, and now and then one or two things more. */
export function drawFilter(
  random: SeededRandom,
  options: Readonly<Record<string, readonly { readonly key: string }[]>>,
): ReportFilter {
  const filter: Record<string, unknown> = {
    period: { kind: 'last-days', days: random.pick(PERIODS) },
  };
  for (let more = random.int(0, 2); more > 0; more -= 1) {
    const dimension = random.pick(NARROWED);
    const keys = (options[dimension] ?? []).map(({ key }) => key);
    if (keys.length > 0) filter[dimension] = [random.pick(keys)];
  }
  return filter as ReportFilter;
}

export function opened(rest: Omit<Opened, 'days'> & { readonly today: LocalDate }): Opened {
  return { ...rest, days: daysOf(rest.filter.period, rest.today) };
}
