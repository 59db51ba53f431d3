import { contactsQuestion } from '../../../renderer/reports/questions/contacts.ts';
import {
  FCR_DIMENSIONS,
  FCR_METRICS,
  fcrReturns,
  fcrTotals,
} from '../../../renderer/reports/questions/fcr.ts';
import { FIRST_NAMES, toldApart } from '../../../renderer/reports/questions/told-apart.ts';
import {
  churnBefore,
  churnDrivers,
  FEEDBACK_DIMENSIONS,
  FEEDBACK_METRICS,
  feedbackOverTime,
  reasonOverTime,
  topReasons,
} from '../../../renderer/reports/questions/trends.ts';
import { unusualUse } from '../../../renderer/reports/questions/unusual.ts';
import {
  USAGE_COLUMNS,
  USAGE_ROWS,
  usageOverTime,
  usageTotals,
} from '../../../renderer/reports/questions/usage.ts';
import type { SeededRandom } from '../../../server/synthetic/seeded-random.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { DateRange, ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import { UNUSUAL_QUESTION_IDS } from '../../../shared/domain/reporting/unusual/questions.ts';
import type { SupervisorInput } from '../../../shared/protocol/supervisor-requests.ts';
import type { Ask } from './server-line.ts';

/** What a screen is opened with. */
export type Opened = {
  readonly ask: Ask;
  readonly filter: ReportFilter;
  /** The days of the filter's period. */
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
const FIRST_ROWS = { sort: FIRST_NAMES, page: FIRST_PAGE } as const;

/**
 * The screens of the supervisor's side, their parts as they ask: the questions are the screens' own, from
 * renderer/reports/questions, and what a screen asks once it knows an answer is asked then.
 */
export const SCREENS: Readonly<Record<string, Screen>> = {
  floor: ({ ask }) => ask('floor.get', {}),
  approvals: ({ ask }) => Promise.all([ask('approval.list', {}), ask('budgets.get', {})]),
  'past approvals': ({ ask, filter }) =>
    ask('report.approvals', {
      filter,
      sort: { by: 'askedAt', descending: true },
      page: FIRST_PAGE,
    }),
  budgets: ({ ask, filter }) => ask('report.burn-down', { filter }),
  usage: ({ ask, filter, days, random }) =>
    Promise.all([
      ask('report.options', {}),
      ask('report.figures', usageTotals(filter)),
      ask('report.figures', usageOverTime(filter, random.pick(['counts', 'rates', 'money']), days)),
      ask('report.figures', toldApart(filter, random.pick(USAGE_ROWS), USAGE_COLUMNS, FIRST_ROWS)),
    ]),
  fcr: ({ ask, filter, random }) =>
    Promise.all([
      ask('report.options', {}),
      ask('report.figures', fcrTotals(filter)),
      ask(
        'report.figures',
        toldApart(filter, random.pick(FCR_DIMENSIONS), FCR_METRICS, FIRST_ROWS),
      ),
      ask('report.cohorts', fcrReturns(filter, FIRST_PAGE)),
    ]),
  trends: async ({ ask, filter, days, random }) => {
    const drivers = ask('report.figures', churnDrivers(filter, FIRST_PAGE)).then(({ rows }) => {
      const before = churnBefore(
        filter,
        days,
        rows.map(({ key }) => key),
      );
      return before && ask('report.figures', before);
    });
    const reasons = ask('report.figures', topReasons(filter)).then(({ rows }) =>
      Promise.all(rows.map(({ key }) => ask('report.figures', reasonOverTime(filter, key)))),
    );
    const by = random.pick(FEEDBACK_DIMENSIONS);
    await Promise.all([
      ask('report.options', {}),
      drivers,
      reasons,
      ask('report.figures', feedbackOverTime(filter)),
      ask('report.figures', toldApart(filter, by, FEEDBACK_METRICS, FIRST_ROWS)),
    ]);
  },
  unusual: ({ ask, filter, random }) =>
    Promise.all([
      ask('report.options', {}),
      ask('report.unusual', unusualUse(filter, random.pick(UNUSUAL_QUESTION_IDS))),
    ]),
  contacts: ({ ask, filter, random }) => {
    const metric = random.pick(BEHIND);
    const behind = random.chance(0.5) ? null : { metric, part: 'of' as const };
    const orders = ['startedAt', 'costMinor', 'sentiment'] as const;
    const sort: SupervisorInput<'report.contacts'>['sort'] = {
      by: random.pick(orders),
      descending: true,
    };
    return Promise.all([
      ask('report.options', {}),
      ask('report.contacts', contactsQuestion(filter, behind, sort, FIRST_PAGE)),
    ]);
  },
  story: async ({ ask, random, contacts }) => {
    const contactId = random.pick(contacts);
    await ask('contact.watch', { contactId });
    await ask('contact.story', { contactId });
  },
  'follow-ups': ({ ask, filter: { team, agent } }) =>
    Promise.all([
      ask('report.options', {}),
      ask('follow-up.list', {
        filter: {
          ...(team && { team: [...team] }),
          ...(agent && { agent: [...agent] }),
          state: ['overdue', 'due', 'open'],
        },
        sort: { by: 'dueAt', descending: false },
        page: FIRST_PAGE,
      }),
    ]),
  reports: ({ ask }) =>
    Promise.all([ask('document.list', { page: FIRST_PAGE }), ask('schedule.list', {})]),
  audit: ({ ask }) =>
    ask('audit.list', { from: null, to: null, actor: null, action: null, page: FIRST_PAGE }),
};
