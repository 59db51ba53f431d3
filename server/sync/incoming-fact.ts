import { maskPersonalData } from '../../shared/domain/privacy/mask-personal-data.ts';
import { type FactEnvelope, type ParsedFact, parseFact } from '../../shared/protocol/fact.ts';
import { storable } from '../store/storable.ts';

/** Where the payloads of facts hold what people said or wrote. */
const WRITTEN = new Set(['note', 'quote', 'text']);

/** A fact as it is stored, and as its type's schema reads it. */
export type IncomingFact = { readonly envelope: FactEnvelope; readonly parsed: ParsedFact };

/**
 * A fact as a desk sent it, read once, storable and without the personal data people put into words. The
 * desk has masked it already; this holds also for what an older desk sends, and for what cannot be read and
 * is put aside whole.
 */
export function readIncoming(sent: FactEnvelope): IncomingFact {
  const fact = storable(sent);
  const parsed = parseFact(fact);
  const payload = parsed.ok ? parsed.fact.payload : maskedFields(fact.payload);
  return { envelope: { ...fact, payload }, parsed };
}

function maskedFields(payload: FactEnvelope['payload']): FactEnvelope['payload'] {
  return Object.fromEntries(
    Object.entries(payload).map(([key, value]) => [
      key,
      WRITTEN.has(key) && typeof value === 'string' ? maskPersonalData(value).text : value,
    ]),
  );
}
