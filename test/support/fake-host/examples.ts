import type { DayView } from '../../../shared/contract/views.ts';
import type { AgentState } from '../../../shared/domain/agent/agent-state.ts';
import type { ContactId, DispositionCode, ReasonCode } from '../../../shared/domain/ids.ts';
import type { Floor } from '../../../shared/protocol/desk-messages.ts';

const id = (group: number, n: number) =>
  `0000000${group}-0000-4000-8000-${String(n).padStart(12, '0')}`;
const contactId = (n: number) => id(2, n) as ContactId;

/** A day with a few contacts and two promises, one of them late. */
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
  };
}

/** A floor in the middle of a day. */
export function exampleFloor(nowMs: number): Floor {
  const agent = (n: number, name: string, state: AgentState, connected = true) => ({
    id: id(9, n),
    name,
    connected,
    state,
    sinceMs: nowMs - n * 95_000,
  });
  return {
    atMs: nowMs,
    agents: [
      agent(1, 'Siti Rahma', { kind: 'on-contact' }),
      agent(2, 'Ola Nordmann', { kind: 'ready' }),
      agent(3, 'Kees de Vries', { kind: 'wrap-up' }),
      agent(4, 'Emma Wilson', { kind: 'not-ready', reason: 'lunch' }),
      agent(5, 'Ayu Lestari', { kind: 'not-ready', reason: 'missed-contact' }),
      agent(6, 'Jan Jansen', { kind: 'not-ready', reason: 'break' }, false),
    ],
    waiting: 2,
    live: 5,
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
