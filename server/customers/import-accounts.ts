import type { AccountId } from '../../shared/domain/ids.ts';
import type { ImportAccount } from './import-account.ts';
import type { AccountRule } from './import-mapping.ts';
import type { RowReading } from './import-row-reading.ts';
import {
  amountReader,
  constantReader,
  dateReader,
  numberReader,
  type Reader,
  textReader,
} from './import-values.ts';

/** What an account has from its customer where the mapping says nothing else. */
export type AccountContext = {
  readonly name: string;
  readonly segment: string;
  readonly customerSinceMs: number;
  readonly monthlyValueMinor: number;
  readonly remainingMarginMinor: number;
};

export type AccountMapper = {
  readonly columns: readonly string[];
  /** The row's account; what is wrong with it is noted in `reading`. */
  read(reading: RowReading, context: AccountContext): ImportAccount;
};

/** A row is a customer with one account: what the customer pays is what the account pays. */
export function compileAccount(rule: AccountRule, asOfMs: number): AccountMapper {
  const id = textReader(rule.id);
  const name = rule.name === undefined ? null : textReader(rule.name);
  const tier = rule.tier === undefined ? null : textReader(rule.tier);
  const openedAt = rule.openedAt === undefined ? null : dateReader(rule.openedAt, asOfMs);
  const nothing = constantReader(0);
  const balanceDue = rule.balanceDue === undefined ? nothing : amountReader(rule.balanceDue);
  const disputes = numberReader(rule.openDisputes ?? 0);
  const orders = numberReader(rule.pendingOrders ?? 0);
  const readers: readonly (Reader<unknown> | null)[] = [
    id,
    name,
    tier,
    openedAt,
    balanceDue,
    disputes,
    orders,
  ];
  return {
    columns: readers.flatMap((reader) => reader?.columns ?? []),
    read: (reading, context) => ({
      id: (reading.required('account.id', id) ?? '') as AccountId,
      name: (name && reading.optional('account.name', name)) ?? context.name,
      tier: (tier && reading.optional('account.tier', tier)) ?? context.segment,
      status: 'active',
      openedAtMs:
        (openedAt && reading.optional('account.openedAt', openedAt)) ?? context.customerSinceMs,
      monthlyValueMinor: context.monthlyValueMinor,
      remainingMarginMinor: context.remainingMarginMinor,
      // Nothing in these columns means that nothing is due, disputed or on its way.
      balanceDueMinor: reading.optional('account.balanceDue', balanceDue) ?? 0,
      openDisputes: reading.optional('account.openDisputes', disputes) ?? 0,
      pendingOrders: reading.optional('account.pendingOrders', orders) ?? 0,
    }),
  };
}
