import type { ContactId } from '../../shared/domain/ids.ts';
import type { Fact, FactEnvelope } from '../../shared/protocol/fact.ts';
import type { Routing } from '../ports.ts';
import { asStored } from '../store/as-stored.ts';
import { writeAllAlong } from '../store/held-back.ts';
import type { inSavepoint, UnitOfWork } from '../store/unit-of-work.ts';
import { takeInHand } from '../telephony/in-hand/rows-in-hand.ts';
import { type Aftermath, type ApplyContext, FactRefused, noAftermath } from './applier.ts';
import { applyFact } from './apply-fact.ts';
import { assertSentBy, type FactSender } from './fact-identity.ts';
import { occurredAtMs } from './fact-time.ts';
import { createFactsInHand } from './facts-in-hand.ts';

/** A fact as it came, and as its type's schema reads it. */
export type ReadFact = { readonly envelope: FactEnvelope; readonly fact: Fact };

/** What is the same for all facts of a batch. */
export type RunContext = {
  readonly routing: Routing;
  readonly sender: FactSender;
  readonly nowMs: number;
  readonly clockOffsetMs: number;
  /** Of the contacts of the batch, those that facts may be about. */
  readonly offered: ReadonlySet<ContactId>;
  /** What undoes a run that fails: a savepoint, or its whole unit of work. */
  readonly within: typeof inSavepoint;
};

/** What a run of facts has come to. */
export type Applied = { readonly aftermath: Aftermath; readonly lastOccurredAtMs: number | null };

/**
 * Stores facts and applies them one after the other, or undoes all of it and throws. What they are about is
 * read once and written once, so that many take hardly more statements than one; each still finds what those
 * before it have done, as if it had come alone.
 */
export function applyRun(
  unit: UnitOfWork,
  run: readonly ReadFact[],
  previousMs: number | null,
  context: RunContext,
): Promise<Applied> {
  const { routing, sender, nowMs, clockOffsetMs } = context;
  const contactIds = [...new Set(run.flatMap(({ fact }) => contactOf(fact) ?? []))];
  return context.within(unit, async (step) => {
    const rows = takeInHand(step, contactIds, sender.agent.id);
    const facts = createFactsInHand(step.trx, contactIds, nowMs);
    const aftermath = noAftermath();
    const common: Omit<ApplyContext, 'occurredAtMs'> = {
      steps: { ...step, rows },
      facts,
      writeOut: () => writeAllAlong(step.trx, [...facts.takeWrites(), ...rows.takeWrites()]),
      routing,
      agent: sender.agent,
      clockOffsetMs,
      aftermath,
    };
    let lastMs = previousMs;
    for (const { envelope, fact } of run) {
      const deskMs = envelope.occurredAtMs;
      lastMs = occurredAtMs({ deskMs, clockOffsetMs, previousMs: lastMs, nowMs });
      assertAllowed(fact, context);
      facts.add({ envelope, occurredAtMs: lastMs });
      await applyFact(fact, { ...common, occurredAtMs: lastMs });
      const contactId = contactOf(fact);
      if (contactId !== null) aftermath.contacts.add(contactId);
    }
    await common.writeOut();
    return { aftermath, lastOccurredAtMs: lastMs };
  });
}

/** Refuses a fact that is not the sender's to tell. */
function assertAllowed(fact: Fact, { sender, offered }: RunContext): void {
  assertSentBy(sender, fact);
  const contactId = contactOf(fact);
  if (contactId === null || offered.has(asStored(contactId))) return;
  throw new FactRefused('not-allowed', `contact ${contactId} was never offered to this agent`);
}

function contactOf({ payload }: Fact): ContactId | null {
  return 'contactId' in payload ? payload.contactId : null;
}
