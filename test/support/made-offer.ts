import { expect } from '@jest/globals';
import { createFloor } from '../../server/analytics/floor/floor.ts';
import { createSentimentMemory } from '../../server/readings/sentiment-memory.ts';
import type { AccountId, ContactId, OfferId } from '../../shared/domain/ids.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import type { FactRecorder } from './desk-facts.ts';
import type { FactIntake } from './fact-intake.ts';
import { wordReader } from './word-reader.ts';

/** An offer put to the customer or taken by them, recorded at a desk as being worth nothing. */
export function madeOffer(
  desk: FactRecorder,
  outcome: 'presented' | 'accepted',
  on: { readonly contactId: ContactId; readonly accountId?: AccountId },
  offerId: string,
  atMs?: number,
): FactEnvelope {
  const { contactId, accountId } = on;
  return desk.record(
    `offer.${outcome}`,
    {
      contactId,
      ...(accountId === undefined ? {} : { accountId }),
      offerId: offerId as OfferId,
      offerVersion: 1,
      currency: 'EUR',
      faceValueMinor: 0,
      costMinor: 0,
    },
    atMs,
  );
}

/** Sends facts, of which only the last is put aside; agent and supervisors are told this sentence. */
export async function expectLastPutAside(
  intake: FactIntake,
  from: FactRecorder,
  facts: readonly FactEnvelope[],
  sentence: string,
): Promise<void> {
  const factId = facts.at(-1)?.id;
  const told = { factId, code: 'not-allowed', detail: sentence };
  expect((await intake.push(from, facts)).quarantined).toEqual([told]);
  const { db, clock, desks: link } = intake;
  const read = createFloor({ db, clock, link, memory: createSentimentMemory(wordReader) });
  const floor = await read({ kind: 'all' });
  expect(floor.quarantined).toMatchObject([{ ...told, agentName: from.agent.name }]);
}

/** Sends facts, all of which are taken. */
export async function expectTaken(
  intake: FactIntake,
  from: FactRecorder,
  facts: readonly FactEnvelope[],
): Promise<void> {
  expect((await intake.push(from, facts)).quarantined).toEqual([]);
}
