import { z } from 'zod';
import type { AgentOverrides, AuthorityRules } from '../../shared/domain/authority/rules.ts';
import type { CurrencyCode } from '../../shared/domain/money/money.ts';
import { OFFER_KINDS } from '../../shared/domain/offers/offer.ts';
import { authorityLimitsSchema } from '../../shared/schema/offer.ts';
import {
  currencySchema,
  nonNegativeMinorSchema,
  timeZoneSchema,
} from '../../shared/schema/primitives.ts';
import type { Report } from './check-words.ts';

const budgetLimitsSchema = z.strictObject({
  dayMinor: nonNegativeMinorSchema.nullable().default(null),
  monthMinor: nonNegativeMinorSchema.nullable().default(null),
});

const teamNameSchema = z
  .string()
  .regex(/^(\*|[a-z0-9][a-z0-9-]{0,63})$/, 'use the name of a team, or * for every other one');

const budgetRulesSchema = z.strictObject({
  timeZone: timeZoneSchema,
  lease: z.strictObject({
    sliceMinor: z.int().min(1),
    hours: z.number().min(0.1).max(24),
  }),
  roles: z
    .strictObject({
      agent: budgetLimitsSchema.exactOptional(),
      supervisor: budgetLimitsSchema.exactOptional(),
      admin: budgetLimitsSchema.exactOptional(),
    })
    .default({}),
  teams: z.record(teamNameSchema, budgetLimitsSchema).default({}),
});

/** What is left out is as the role has it; so there are no usual values here. */
const overridesSchema: z.ZodType<AgentOverrides> = z.strictObject({
  valuePerContactMinor: nonNegativeMinorSchema.exactOptional(),
  maxPercent: z.number().min(0).max(100).exactOptional(),
  maxTermMonths: z.int().min(0).max(120).exactOptional(),
  kinds: z.array(z.enum(OFFER_KINDS)).exactOptional(),
  maxOffersPerContact: z.int().min(0).max(20).exactOptional(),
  budget: budgetLimitsSchema.exactOptional(),
});

/** Who may give what: limits by role, what is different for single agents, and budgets. */
export const limitsFileSchema = z.strictObject({
  currency: currencySchema,
  roles: z.strictObject({
    agent: authorityLimitsSchema,
    supervisor: authorityLimitsSchema,
    admin: authorityLimitsSchema,
  }),
  agents: z
    .record(z.email('name the agent by the e-mail address they sign in with'), overridesSchema)
    .default({}),
  budgets: budgetRulesSchema.nullable().default(null),
});
export type LimitsFile = z.infer<typeof limitsFileSchema>;

/** The file's rules as the server keeps them: people are found by their address in lower case. */
export function rulesOfFile({ roles, agents, budgets }: LimitsFile): AuthorityRules {
  const byAddress = Object.entries(agents).map(([email, own]) => [email.toLowerCase(), own]);
  return { roles, agents: Object.fromEntries(byAddress), budgets };
}

/** What the schema cannot see: figures that do not go together. */
export function checkLimits(
  limits: LimitsFile,
  currency: CurrencyCode | undefined,
  report: Report,
): void {
  if (currency !== undefined && limits.currency !== currency) {
    report(
      ['currency'],
      `is ${limits.currency}, the company's currency is ${currency}`,
      `state the amounts in ${currency}`,
    );
  }
  checkAddresses(limits, report);
  checkBudgets(limits, report);
  checkSlice(limits, report);
}

function checkAddresses({ agents }: LimitsFile, report: Report): void {
  const seen = new Map<string, string>();
  for (const email of Object.keys(agents)) {
    const before = seen.get(email.toLowerCase());
    if (before !== undefined) {
      report(['agents', email], `is the same address as ${before}`, 'keep one of the two');
    }
    seen.set(email.toLowerCase(), email);
  }
}

function checkBudgets({ agents, budgets }: LimitsFile, report: Report): void {
  const named = [
    ...Object.entries(budgets?.roles ?? {}).map(([name, own]) => ({
      path: ['budgets', 'roles', name],
      own,
    })),
    ...Object.entries(budgets?.teams ?? {}).map(([name, own]) => ({
      path: ['budgets', 'teams', name],
      own,
    })),
    ...Object.entries(agents).map(([name, { budget }]) => ({
      path: ['agents', name, 'budget'],
      own: budget,
    })),
  ];
  for (const { path, own } of named) {
    if (own?.dayMinor == null || own.monthMinor === null) continue;
    if (own.dayMinor <= own.monthMinor) continue;
    report(
      [...path, 'dayMinor'],
      `is more than the month's ${own.monthMinor}`,
      'lower it, or raise monthMinor',
    );
  }
  if (budgets !== null) return;
  for (const [email, { budget }] of Object.entries(agents)) {
    if (budget === undefined) continue;
    report(
      ['agents', email, 'budget'],
      'has no effect: no budgets are kept',
      'add a section budgets with timeZone and lease',
    );
  }
}

/** Otherwise an offer within an agent's limits could be more than their desk ever holds. */
function checkSlice({ roles, agents, budgets }: LimitsFile, report: Report): void {
  if (budgets === null) return;
  const most = Math.max(
    ...[...Object.values(roles), ...Object.values(agents)].map(
      ({ valuePerContactMinor }) => valuePerContactMinor ?? 0,
    ),
  );
  if (budgets.lease.sliceMinor >= most) return;
  report(
    ['budgets', 'lease', 'sliceMinor'],
    `is less than the largest valuePerContactMinor, ${most}`,
    `use at least ${most}, so that a desk can give without the server what its agent may`,
  );
}
