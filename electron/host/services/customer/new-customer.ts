import { assessChurnRisk } from '../../../../shared/domain/customer/churn-risk.ts';
import type { Customer360 } from '../../../../shared/domain/customer/customer-360.ts';
import type { CustomerId } from '../../../../shared/domain/ids.ts';
import type { NewCustomer } from '../../../../shared/schema/customer.ts';
import type { TenantSettings } from '../../../../shared/schema/reference.ts';

/** A customer of whom nothing is known but what the agent has just written down. */
export function newCustomer360(
  id: CustomerId,
  customer: NewCustomer,
  settings: TenantSettings,
  nowMs: number,
): Customer360 {
  const known = {
    profile: {
      id,
      externalId: null,
      name: customer.name,
      language: customer.language,
      segment: 'new',
      jurisdiction: settings.defaultRegion,
      customerSinceMs: nowMs,
      currency: settings.currency,
      monthlyValueMinor: 0,
      remainingMarginMinor: 0,
      phones: customer.phone === null ? [] : [customer.phone],
      email: customer.email,
    },
    accounts: [],
    products: [],
    contacts: [],
    complaints: [],
    promises: [],
    offers: [],
  };
  return { ...known, churnRisk: assessChurnRisk(known, nowMs) };
}
