import { maskPersonalData } from '../../shared/domain/privacy/mask-personal-data.ts';
import { type FactEnvelope, parseFact } from '../../shared/protocol/fact.ts';

/** Where the payloads of facts hold what people said or wrote. */
const WRITTEN = new Set(['note', 'quote', 'text']);

/**
 * A fact without the personal data people put into words. The desk has masked it already; this holds
 * also for what an older desk sends, and for what cannot be read and is put aside whole.
 */
export function maskedFact(fact: FactEnvelope): FactEnvelope {
  const parsed = parseFact(fact);
  const payload = parsed.ok ? parsed.fact.payload : maskedFields(fact.payload);
  return { ...fact, payload };
}

function maskedFields(payload: FactEnvelope['payload']): FactEnvelope['payload'] {
  return Object.fromEntries(
    Object.entries(payload).map(([key, value]) => [
      key,
      WRITTEN.has(key) && typeof value === 'string' ? maskPersonalData(value).text : value,
    ]),
  );
}
