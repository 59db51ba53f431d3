import { type ContactId, type DispositionCode, uuidV7 } from '../../shared/domain/ids.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import type { PlannedContact } from './planned-contact.ts';
import type { Ending } from './save-attempt.ts';
import type { DemoAgent, Story } from './story.ts';
import { DEMO_TEXTS } from './texts/all-texts.ts';

const MINUTE_MS = 60_000;

type After = {
  readonly contactId: ContactId;
  readonly agent: DemoAgent;
  readonly endedAtMs: number;
  readonly asOfMs: number;
};

/** Promises to call back, and complaints when it was not the first time. */
export function leaveOpen(
  story: Story,
  planned: PlannedContact,
  ending: Ending,
  after: After,
): void {
  const { random, customer } = story;
  const { endedAtMs, asOfMs, contactId, agent } = after;
  const texts = DEMO_TEXTS[customer.profile.language];
  if (ending.disposition === 'follow-up') {
    // Called back a little before it is due, at the time of day the customer called.
    const dueAtMs = endedAtMs + random.int(1, 4) * DAY_MS;
    const keptAtMs = dueAtMs - random.int(5, 50) * MINUTE_MS;
    const kept = keptAtMs < asOfMs && random.chance(endedAtMs < asOfMs - 30 * DAY_MS ? 0.99 : 0.8);
    story.promises.push({
      id: uuidV7(endedAtMs, random.bytes),
      contactId,
      agentId: agent.id,
      dueAtMs,
      text: random.pick(texts.promises),
      keptAtMs: kept ? keptAtMs : null,
    });
  }
  const annoyed = planned.reason === 'service-quality' ? 0.3 : planned.attempt > 1 ? 0.25 : 0.015;
  if (ending.disposition === 'wrong-number' || !random.chance(annoyed)) return;
  const closedAtMs = endedAtMs + random.int(2, 30) * DAY_MS;
  story.complaints.push({
    id: uuidV7(endedAtMs, random.bytes),
    openedAtMs: endedAtMs,
    closedAtMs: closedAtMs < asOfMs ? closedAtMs : null,
    subject: random.pick(texts.complaints),
  });
}

/** The calls made to keep promises, among the contacts where they belong in time. */
export function addCallbacks(story: Story): void {
  const { random, customer } = story;
  for (const promise of story.promises) {
    const about = story.contacts.find(({ id }) => id === promise.contactId);
    if (promise.keptAtMs === null || about === undefined) continue;
    const startedAtMs = promise.keptAtMs - 4 * MINUTE_MS;
    const busy = story.contacts.some(
      (other) => other.startedAtMs < promise.dueAtMs && other.endedAtMs > startedAtMs,
    );
    if (busy) continue;
    story.contacts.push({
      ...about,
      id: uuidV7(startedAtMs, random.bytes) as ContactId,
      channel: 'voice',
      direction: 'outgoing',
      aniE164: random.pick(customer.profile.phones),
      aniWithheld: false,
      startedAtMs,
      connectedAtMs: startedAtMs + random.int(5, 25) * 1000,
      endedAtMs: promise.keptAtMs,
      disposition: 'resolved' as DispositionCode,
      note: random.pick(DEMO_TEXTS[customer.profile.language].outcomes['called-back']),
      sentiment: Math.round(random.normal(0.2, 0.1) * 100) / 100,
      fcrClaimed: null,
      fcrConfirmed: null,
    });
  }
  story.contacts.sort((a, b) => a.startedAtMs - b.startedAtMs);
}
