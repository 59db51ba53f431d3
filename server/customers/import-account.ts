import { z } from 'zod';
import type { Account } from '../../shared/domain/customer/account.ts';
import {
  accountIdSchema,
  nonNegativeMinorSchema,
  timeMsSchema,
} from '../../shared/schema/primitives.ts';
import { importText } from './import-text.ts';
import { MAIN_ACCOUNT } from './main-account.ts';

const count = z.int().min(0).max(10_000).default(0);

/** One account as an import brings it; closures are not imported, they are what contacts tell. */
export const importAccountSchema = z.strictObject({
  /** Unique within the customer. */
  id: accountIdSchema.refine((id) => !id.includes('\0'), 'holds a character with code 0'),
  name: importText(200).min(1),
  tier: importText(50).min(1),
  status: z.enum(['active', 'paused', 'closed']).default('active'),
  openedAtMs: timeMsSchema,
  monthlyValueMinor: nonNegativeMinorSchema,
  remainingMarginMinor: nonNegativeMinorSchema,
  balanceDueMinor: nonNegativeMinorSchema.default(0),
  openDisputes: count,
  pendingOrders: count,
});
export type ImportAccount = z.infer<typeof importAccountSchema>;

type Total = Pick<Account, 'monthlyValueMinor' | 'remainingMarginMinor'>;

/** What a customer pays: what the accounts pay that are not closed. */
export function totalOfAccounts(accounts: readonly ImportAccount[]): Total {
  const open = accounts.filter(({ status }) => status !== 'closed');
  return {
    monthlyValueMinor: open.reduce((sum, account) => sum + account.monthlyValueMinor, 0),
    remainingMarginMinor: open.reduce((sum, account) => sum + account.remainingMarginMinor, 0),
  };
}

/**
 * The accounts of a customer of whom an import says nothing about accounts. One that stands for all
 * they have follows what is said of the customer; accounts that an earlier import brought stay.
 */
export function impliedAccounts(
  before: readonly ImportAccount[],
  customer: Total & {
    readonly name: string;
    readonly segment: string;
    readonly customerSinceMs: number;
  },
): readonly ImportAccount[] {
  const [only, ...others] = before;
  if (only !== undefined && (others.length > 0 || only.id !== MAIN_ACCOUNT)) return before;
  return [
    {
      ...(only ?? { status: 'active', balanceDueMinor: 0, openDisputes: 0, pendingOrders: 0 }),
      id: MAIN_ACCOUNT,
      name: customer.name,
      tier: customer.segment,
      openedAtMs: customer.customerSinceMs,
      monthlyValueMinor: customer.monthlyValueMinor,
      remainingMarginMinor: customer.remainingMarginMinor,
    },
  ];
}
