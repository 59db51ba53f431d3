import { type ContactId, uuidV7 } from '../../../shared/domain/ids.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { SeededRandom } from '../../synthetic/seeded-random.ts';
import type { DemoPromise } from '../story.ts';
import { DEMO_TEXTS } from '../texts/all-texts.ts';
import type { OfferTalk } from './save-attempt-of-year.ts';

const MINUTE_MS = 60_000;
/** Of promises that are kept, how many after they were due. */
const LATE = 0.13;
/** How many are forgotten: supervisors see to it that few stay so. */
const FORGOTTEN = { lately: 0.08, before: 0.004 } as const;
const LATELY_MS = 21 * DAY_MS;

/** A call back that was promised at the end of a contact, and whether it was made before `asOfMs`. */
export function promiseOn(
  contactId: ContactId,
  { random, agent, known }: OfferTalk,
  { endedAtMs, asOfMs }: { readonly endedAtMs: number; readonly asOfMs: number },
): DemoPromise {
  const dueAtMs = endedAtMs + random.int(1, 4) * DAY_MS;
  return {
    id: uuidV7(endedAtMs, random.bytes),
    contactId,
    agentId: agent.user.id,
    dueAtMs,
    text: random.pick(DEMO_TEXTS[known.customer.profile.language].promises),
    keptAtMs: keptAt(dueAtMs, asOfMs, random),
  };
}

function keptAt(dueAtMs: number, asOfMs: number, random: SeededRandom): number | null {
  const forgotten = dueAtMs > asOfMs - LATELY_MS ? FORGOTTEN.lately : FORGOTTEN.before;
  if (random.chance(forgotten)) return null;
  const keptAtMs = random.chance(LATE)
    ? dueAtMs + random.int(10, 2 * 24 * 60) * MINUTE_MS
    : dueAtMs - random.int(5, 400) * MINUTE_MS;
  return keptAtMs < asOfMs ? keptAtMs : null;
}
