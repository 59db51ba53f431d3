import type {
  AgentId,
  ApprovalId,
  ContactId,
  CustomerId,
  OfferId,
  TeamId,
} from '../../../shared/domain/ids.ts';
import { addDays, type LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import type { PastApproval } from '../../../shared/protocol/supervisor/authority.ts';
import type { SupervisorOutput } from '../../../shared/protocol/supervisor-requests.ts';
import { AS_OF_MS } from './report-examples.ts';

const HEAD = {
  from: '2026-10-26' as LocalDate,
  to: '2026-11-22' as LocalDate,
  timeZone: 'Europe/Oslo',
  currency: 'EUR',
  asOfMs: AS_OF_MS,
};

/** A request that was answered with less than was asked for, and used. */
export function exampleApproval(place: number, part: Partial<PastApproval> = {}): PastApproval {
  return {
    approvalId: `00000007-0000-4000-8000-${String(place).padStart(12, '0')}` as ApprovalId,
    contactId: `00000004-0000-4000-8000-${String(place).padStart(12, '0')}` as ContactId,
    customerId: '00000001-0000-4000-8000-000000000001' as CustomerId,
    customerName: 'B••• S•••',
    agentId: '00000009-0000-4000-8000-000000000001' as AgentId,
    agentName: 'Kari Hansen',
    team: 'nordic' as TeamId,
    askedAtMs: AS_OF_MS - place * 3_600_000,
    offerId: 'discount-20-6m' as OfferId,
    faceValueMinor: 12_000,
    costMinor: 6_000,
    expectedNetMinor: 3_400,
    reason: 'Ten years with us',
    ended: 'countered',
    answeredBy: 'Maren Dahl',
    responseMs: 21_000,
    note: 'Half a year is enough.',
    grantedFaceValueMinor: 9_000,
    used: true,
    ...part,
  };
}

/** Sixty requests, of which two are on the page. */
export function exampleApprovals(): SupervisorOutput<'report.approvals'> {
  return {
    ...HEAD,
    counts: { open: 1, approved: 40, countered: 8, denied: 6, withdrawn: 2, expired: 3 },
    response: { medianMs: 21_000, p90Ms: 95_000 },
    approvals: [
      exampleApproval(1),
      exampleApproval(2, {
        customerName: null,
        ended: 'expired',
        answeredBy: null,
        responseMs: 120_000,
        note: null,
        grantedFaceValueMinor: null,
        used: false,
      }),
    ],
    rowCount: 60,
  };
}

/** One team's budget of 3,000.00 in November: 100.00 a day given, a little is out on desks. */
export function exampleBurnDown(): SupervisorOutput<'report.burn-down'> {
  const month = '2026-11-01' as LocalDate;
  return {
    ...HEAD,
    month,
    budgets: [
      {
        standing: {
          scope: 'team',
          owner: 'nordic',
          period: 'month',
          periodKey: '2026-11',
          limitMinor: 300_000,
          settledMinor: 220_000,
          outstandingMinor: 5_000,
        },
        label: 'nordic',
        days: Array.from({ length: 22 }, (_, day) => ({
          day: addDays(month, day),
          givenMinor: 10_000,
        })),
      },
    ],
  };
}
