import type { DayView } from '../../../shared/contract/views.ts';
import type { AgentState } from '../../../shared/domain/agent/agent-state.ts';
import type { Approval } from '../../../shared/domain/authority/approval.ts';
import type {
  AgentId,
  ApprovalId,
  ContactId,
  DeviceId,
  DispositionCode,
  LeaseId,
  OfferId,
  QueueId,
  ReasonCode,
  TeamId,
} from '../../../shared/domain/ids.ts';
import { localDateAt } from '../../../shared/domain/reporting/local-date.ts';
import type { Budgets } from '../../../shared/protocol/desk-messages.ts';
import type { Floor, FloorContact } from '../../../shared/protocol/supervisor/floor.ts';

const id = (group: number, n: number) =>
  `0000000${group}-0000-4000-8000-${String(n).padStart(12, '0')}`;
const contactId = (n: number) => id(2, n) as ContactId;

/** A day with a few contacts and two promises, one of them late, and a call to make. */
export function exampleDay(nowMs: number): DayView {
  const contact = (
    n: number,
    customerName: string | null,
    reason: string,
    disposition: string,
    synced: boolean,
    fcr: DayView['contacts'][number]['fcr'],
  ) => ({
    contactId: contactId(100 + n),
    customerName,
    reason: reason as ReasonCode,
    disposition: disposition as DispositionCode,
    endedAtMs: nowMs - n * 1_500_000,
    synced,
    fcr,
  });
  return {
    contacts: [
      contact(1, 'Kari Hansen', 'billing-question', 'resolved', false, {
        claimed: true,
        confirmed: true,
        verified: 'pending',
      }),
      contact(2, 'Joko Prasetyo', 'technical-problem', 'resolved', true, {
        claimed: true,
        confirmed: null,
        verified: 'pending',
      }),
      contact(3, 'Emma Wilson', 'price', 'saved', true, {
        claimed: true,
        confirmed: true,
        verified: 'repeated',
      }),
      contact(4, null, 'other', 'wrong-number', true, {
        claimed: null,
        confirmed: null,
        verified: 'not-claimed',
      }),
    ],
    promises: [
      {
        promiseId: id(6, 1),
        contactId: contactId(101),
        customerName: 'Kari Hansen',
        dueAtMs: nowMs - 3_600_000,
        text: 'Call back about the September bill',
      },
      {
        promiseId: id(6, 2),
        contactId: contactId(102),
        customerName: 'Joko Prasetyo',
        dueAtMs: nowMs + 7_200_000,
        text: 'Send the confirmation by email',
      },
    ],
    feedbackCalls: [
      {
        callId: id(6, 3),
        contactId: contactId(103),
        customerName: 'Emma Wilson',
        dueAtMs: nowMs + 86_400_000,
        phone: '+442071234567',
        cause: 'saved',
        attempts: 0,
      },
    ],
  };
}

/** A floor in the middle of a day. */
export function exampleFloor(nowMs: number): Floor {
  const agent = (n: number, name: string, state: AgentState, connected = true) => ({
    id: id(9, n) as AgentId,
    name,
    team: (n % 2 === 0 ? 'retention' : 'saves') as TeamId,
    connected,
    state,
    sinceMs: nowMs - n * 95_000,
  });
  const contact = (
    n: number,
    stage: FloorContact['stage'],
    forMs: number,
    rest: Partial<FloorContact> = {},
  ): FloorContact => ({
    contactId: id(4, n) as ContactId,
    channel: 'voice',
    queue: 'cancellation' as QueueId,
    stage,
    sinceMs: nowMs - forMs,
    agentId: stage === 'waiting' ? null : (id(9, n) as AgentId),
    agentName: null,
    team: stage === 'waiting' ? null : ('saves' as TeamId),
    reason: null,
    customerName: null,
    mood: null,
    cancelRequestedAtMs: null,
    watchedBy: [],
    ...rest,
  });
  return {
    atMs: nowMs,
    day: localDateAt(nowMs, 'Europe/Oslo'),
    timeZone: 'Europe/Oslo',
    agents: [
      agent(1, 'Siti Rahma', { kind: 'on-contact' }),
      agent(2, 'Ola Nordmann', { kind: 'ready' }),
      agent(3, 'Kees de Vries', { kind: 'wrap-up' }),
      agent(4, 'Emma Wilson', { kind: 'not-ready', reason: 'lunch' }),
      agent(5, 'Ayu Lestari', { kind: 'not-ready', reason: 'missed-contact' }),
      agent(6, 'Jan Jansen', { kind: 'not-ready', reason: 'break' }, false),
    ],
    contacts: [
      contact(2, 'waiting', 190_000, { channel: 'chat' }),
      contact(3, 'ringing', 25_000, { agentName: 'Ola Nordmann', customerName: 'K••• H•••' }),
      contact(1, 'live', 405_000, {
        agentName: 'Siti Rahma',
        customerName: 'B••• S•••',
        reason: 'price' as ReasonCode,
        mood: {
          current: -0.46,
          direction: 'falling',
          points: [0.3, 0.25, 0.1, -0.2, -0.46],
          fallen: true,
        },
        cancelRequestedAtMs: nowMs - 75_000,
        watchedBy: ['Maren Lie'],
      }),
      contact(4, 'live', 130_000, {
        agentName: 'Kees de Vries',
        customerName: 'E••• W•••',
        mood: { current: 0.3, direction: 'rising', points: [-0.1, 0.1, 0.3], fallen: false },
      }),
    ],
    waiting: 2,
    live: 2,
    longestWaitSinceMs: nowMs - 190_000,
    today: {
      contacts: 148,
      abandoned: 6,
      offersPresented: 61,
      offersAccepted: 34,
      costMinor: 182_450,
      saved: 29,
      lost: 11,
      fcrClaimed: 97,
      fcrConfirmed: 58,
      fcrVerified: 31,
      fcrRepeated: 9,
    },
    sentimentAlerts: [
      {
        contactId: id(4, 1) as ContactId,
        agentName: 'Siti Rahma',
        customerName: 'B••• S•••',
        current: -0.46,
        fell: 0.71,
        atMs: nowMs - 40_000,
      },
    ],
    quarantined: [
      {
        factId: '01890000-0000-7000-8000-000000000001',
        agentName: 'Ola Nordmann',
        type: 'offer.accepted',
        code: 'not-allowed',
        detail: 'The offer was beyond the limits that held at 14:02.',
        receivedAtMs: nowMs - 3_600_000,
      },
    ],
  };
}

const AGENT_ID = id(9, 2) as AgentId;
const DEVICE_ID = id(8, 2) as DeviceId;

/** A request of Ola Nordmann's, asked a while ago; `n` tells one from another. */
export function exampleRequest(n: number, nowMs: number, rest: Partial<Approval> = {}): Approval {
  return {
    request: {
      approvalId: id(7, n) as ApprovalId,
      contactId: contactId(200 + n),
      accountId: null,
      terms: {
        offerId: 'speed-upgrade-12m' as OfferId,
        offerVersion: 2,
        faceValueMinor: 12_000,
        costMinor: 3_000,
      },
      currency: 'EUR',
      expectedNetMinor: 4_150,
      exceeded: [{ limit: 'value-per-contact', allowed: 10_000, asked: 12_000 }],
      because: [
        {
          code: 'offer.why.answers-reason',
          params: { reason: 'price', netMinor: 4_150, currency: 'EUR' },
        },
      ],
      reason: 'Six years with us, and a competitor is cheaper.',
    },
    agentId: AGENT_ID,
    deviceId: DEVICE_ID,
    agentName: 'Ola Nordmann',
    customerId: null,
    customerName: 'Kari Hansen',
    askedAtMs: nowMs - 40_000 + n * 1_000,
    expiresAtMs: nowMs + 140_000,
    state: { kind: 'open' },
    ...rest,
  };
}

/** Budgets in the middle of a day, with an amount on a desk that is here and on one that is not. */
export function exampleBudgets(nowMs: number): Budgets {
  const lease = (n: number, settledMinor: number) => ({
    leaseId: id(5, n) as LeaseId,
    agentId: id(9, n) as AgentId,
    deviceId: id(8, n) as DeviceId,
    grantedMinor: 10_000,
    settledMinor,
    grantedAtMs: nowMs - 3_600_000,
    expiresAtMs: nowMs + (n === 2 ? -600_000 : 3_600_000),
  });
  return {
    budgets: [
      {
        scope: 'team',
        owner: 'cancellation',
        period: 'day',
        periodKey: '2026-11-22',
        limitMinor: 200_000,
        settledMinor: 82_000,
        outstandingMinor: 16_500,
      },
      {
        scope: 'agent',
        owner: id(9, 1),
        period: 'month',
        periodKey: '2026-11',
        limitMinor: 100_000,
        settledMinor: 41_000,
        outstandingMinor: 6_000,
      },
    ],
    agentNames: { [id(9, 1) as AgentId]: 'Siti Rahma' },
    leases: [
      { lease: lease(1, 4_000), agentName: 'Siti Rahma', connected: true },
      { lease: lease(2, 0), agentName: 'Kees de Vries', connected: false },
    ],
  };
}
