import type {
  AgentId,
  ApprovalId,
  ContactId,
  CustomerId,
  DispositionCode,
  OfferId,
  QueueId,
  ReasonCode,
  TeamId,
} from '../../../shared/domain/ids.ts';
import type { Story, StoryEntry } from '../../../shared/protocol/supervisor/story.ts';

const id = (group: number, n: number) =>
  `0000000${group}-0000-4000-8000-${String(n).padStart(12, '0')}`;
const CONTACT = id(4, 1) as ContactId;
const OFFER = {
  offerId: 'discount-10-12m' as OfferId,
  name: { en: 'Ten percent off', nb: 'Ti prosent avslag' },
};
const TERMS = { ...OFFER, currency: 'EUR', faceValueMinor: 4_800, costMinor: 4_800 };

/** A contact that was saved by an offer beyond the agent's limits, and came back a week later. */
export function exampleStory(nowMs: number): Story {
  const beganMs = nowMs - 3_600_000;
  let count = 0;
  const at = (seconds: number) => {
    count += 1;
    return { id: `entry ${count}`, atMs: beganMs + seconds * 1_000 };
  };
  const entries: StoryEntry[] = [
    { ...at(-30), kind: 'began', queue: 'cancellation' as QueueId },
    { ...at(-20), kind: 'rang', agentName: 'Ola Nordmann', outcome: 'no-answer' },
    { ...at(-4), kind: 'rang', agentName: 'Siti Rahma', outcome: 'accepted' },
    { ...at(0), kind: 'accepted', agentName: 'Siti Rahma' },
    {
      ...at(2),
      kind: 'said',
      speaker: 'agent',
      text: 'Good morning, you are speaking with Siti. What can I do for you?',
      reading: null,
      corrected: null,
    },
    {
      ...at(9),
      kind: 'said',
      speaker: 'customer',
      text: 'It has become too expensive.',
      reading: { label: 'neutral', score: 0.1 },
      corrected: 'negative',
    },
    { ...at(12), kind: 'reason', reason: 'price' as ReasonCode },
    { ...at(13), kind: 'playbook', name: { en: 'Price too high' }, version: 2 },
    {
      ...at(21),
      kind: 'step',
      text: { en: 'What made it too expensive for …?' },
      answer: { en: 'A competitor' },
      outcome: 'competitor',
    },
    { ...at(25), kind: 'cancel', what: 'requested', tookMs: null },
    {
      ...at(26),
      kind: 'suggested',
      ...TERMS,
      rank: 1,
      expectedNetMinor: 4_150,
      reasons: [
        {
          code: 'offer.why.answers-reason',
          params: { reason: 'price', netMinor: 4_150, currency: 'EUR' },
        },
      ],
    },
    {
      ...at(40),
      kind: 'asked',
      ...OFFER,
      request: {
        approvalId: id(7, 1) as ApprovalId,
        contactId: CONTACT,
        accountId: null,
        terms: {
          offerId: OFFER.offerId,
          offerVersion: 2,
          faceValueMinor: 4_800,
          costMinor: 4_800,
        },
        currency: 'EUR',
        expectedNetMinor: 4_150,
        exceeded: [{ limit: 'value-per-contact', allowed: 4_000, asked: 4_800 }],
        because: [],
        reason: 'Six years with us.',
      },
    },
    {
      ...at(52),
      kind: 'answered',
      what: 'approved',
      byName: 'Maren Lie',
      note: 'Go ahead.',
      afterMs: 12_000,
      granted: TERMS,
    },
    {
      ...at(60),
      kind: 'offer',
      what: 'accepted',
      ...TERMS,
      allowed: {
        kind: 'grant',
        byName: 'Maren Lie',
        atMs: beganMs + 52_000,
        note: 'Go ahead.',
      },
      taken: [
        {
          scope: 'team',
          owner: 'saves',
          period: 'day',
          periodKey: '2026-11-23',
          amountMinor: 4_800,
        },
      ],
    },
    {
      ...at(64),
      kind: 'said',
      speaker: 'customer',
      text: 'Fine, then I stay. Thank you!',
      reading: { label: 'positive', score: 0.7 },
      corrected: null,
    },
    { ...at(67), kind: 'cancel', what: 'completed', tookMs: 42_000 },
    { ...at(90), kind: 'ended', abandoned: false },
    { ...at(110), kind: 'claimed', resolved: true },
    {
      ...at(111),
      kind: 'wrapped-up',
      disposition: 'saved' as DispositionCode,
      reason: 'price' as ReasonCode,
      saveResult: 'saved',
      note: 'Happy with the lower price.',
    },
    { ...at(600_000), kind: 'came-back', contactId: id(4, 9) as ContactId },
  ];
  return {
    head: {
      contactId: CONTACT,
      channel: 'voice',
      direction: 'incoming',
      queue: 'cancellation' as QueueId,
      state: 'closed',
      startedAtMs: beganMs - 30_000,
      connectedAtMs: beganMs,
      endedAtMs: beganMs + 90_000,
      agentId: id(9, 1) as AgentId,
      agentName: 'Siti Rahma',
      team: 'saves' as TeamId,
      customerId: id(3, 1) as CustomerId,
      customerName: 'B••• S•••',
      reason: 'price' as ReasonCode,
      disposition: 'saved' as DispositionCode,
      saveResult: 'saved',
      sentiment: 0.1,
      cancelRequestedAtMs: beganMs + 25_000,
      cancelCompletedAtMs: beganMs + 67_000,
      fcr: { claimed: true, confirmed: null, verified: 'repeated' },
      repeatContactId: id(4, 9) as ContactId,
      earlier: [
        {
          contactId: id(4, 7) as ContactId,
          startedAtMs: beganMs - 900_000_000,
          channel: 'email',
          reason: 'price' as ReasonCode,
        },
      ],
      later: [],
    },
    entries,
  };
}
