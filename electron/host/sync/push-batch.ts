import type { FactEnvelope } from '../../../shared/protocol/fact.ts';
import { MAX_MESSAGE_BYTES } from '../../../shared/protocol/version.ts';

/** Most facts in one push. */
export const MAX_BATCH_FACTS = 200;
/** Far below what the server takes, whatever alphabet the notes are in: a lost batch is sent again whole. */
export const MAX_BATCH_CHARS = MAX_MESSAGE_BYTES / 16;

/** The first of the facts that fit in one message; at least one. */
export function fitBatch(facts: readonly FactEnvelope[]): FactEnvelope[] {
  const batch: FactEnvelope[] = [];
  let chars = 0;
  for (const fact of facts.slice(0, MAX_BATCH_FACTS)) {
    chars += JSON.stringify(fact).length;
    if (batch.length > 0 && chars > MAX_BATCH_CHARS) break;
    batch.push(fact);
  }
  return batch;
}
