import type { AgentId, FactId } from '../../../shared/domain/ids.ts';
import type { DeskOutput, Quarantined } from '../../../shared/protocol/desk-messages.ts';
import type { FactEnvelope } from '../../../shared/protocol/fact.ts';
import type { HostLog } from '../log.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Line } from './line.ts';
import { fitBatch, MAX_BATCH_FACTS } from './push-batch.ts';
import { ask, RequestFailed } from './requests.ts';
import type { Wakeable } from './wakeable.ts';

const PUSH_TIMEOUT_MS = 15_000;

export type PushOptions = {
  readonly agentId: AgentId;
  readonly outbox: Outbox;
  readonly log: HostLog;
  /** Woken when there is something to send, and when the line closes. */
  readonly work: Wakeable;
  /** Server time minus desk time. */
  readonly clockOffsetMs: () => number;
  readonly onSettled: (settled: { readonly quarantined: number }) => void;
  /** The server has all that is recorded here, under numbers that are this device's own. */
  readonly onCaughtUp: () => void;
  /** Waits before try number `failures` + 1. */
  readonly pause: (failures: number) => Promise<void>;
};

export type PushEnding = 'closed' | 'behind' | 'fence';

/** A batch under way. */
type Sent = {
  readonly facts: readonly FactEnvelope[];
  readonly first: number;
  readonly last: number;
  readonly answer: Promise<DeskOutput<'facts.push'>>;
};

/**
 * Sends what is unsent in order, one batch at a time, and lets go of it on its ack (rule S2). The next one is
 * read while the server works on the one before, and sent before that is let go of here: until it is, it would
 * be sent again, which does no harm. Ends
 * when the line closes; with `behind` when the server no longer has what it acknowledged; with `fence`
 * when this device's numbers are no longer good: then what is still here has to go on under a new
 * device. Rejects when an answer did not come: then nobody knows,
 * and sending it again on the next connection is safe because a repeated fact is a no-op.
 */
export async function pushWhileOpen(line: Line, options: PushOptions): Promise<PushEnding> {
  const { outbox, agentId, log } = options;
  let failures = 0;
  let underWay: Sent | null = null;

  const read = (afterSeq: number) =>
    fitBatch(nextOf(outbox.unsent(line.deviceId, MAX_BATCH_FACTS, afterSeq), line.heldSeq));

  function send(facts: readonly FactEnvelope[]): Sent | null {
    const first = facts[0]?.seq;
    const last = facts.at(-1)?.seq;
    if (first === undefined || last === undefined) return null;
    const rung = outbox.toTell(agentId, facts);
    const input = {
      clockOffsetMs: options.clockOffsetMs(),
      facts: [...facts],
      ...(rung.length === 0 ? {} : { rung }),
    };
    const answer = ask(line.connection, 'facts.push', input, PUSH_TIMEOUT_MS);
    // It is heard of where it is waited for, which it is not any more once something else has failed.
    answer.catch(() => {});
    return { facts, first, last, answer };
  }

  while (line.isOpen()) {
    const sent: Sent | null = underWay ?? send(read(0));
    underWay = null;
    if (sent === null) {
      // Numbers not yet given out here are taken there: this outbox is a restored, older copy.
      if (line.heldSeq >= outbox.device(agentId).nextSeq) return 'fence';
      options.onCaughtUp();
      await options.work.sleep();
      continue;
    }
    const { facts, first, last } = sent;
    try {
      const following = read(last);
      const answer = await sent.answer;
      // The server no longer has what came before: it was restored while this line was open.
      if (answer.ackedSeq < first - 1) return 'behind';
      const taken = takenNumbers(facts, answer.quarantined, line.heldSeq);
      const aside = answer.quarantined.filter(({ factId }) => !taken.has(factId));
      const isWhole = answer.ackedSeq >= last && taken.size === 0;
      if (isWhole && line.isOpen()) underWay = send(following);
      outbox.settle(line.deviceId, Math.min(answer.ackedSeq, last), aside, taken);
      options.onSettled({ quarantined: aside.length });
      if (taken.size > 0) return 'fence';
      if (answer.ackedSeq >= first) {
        failures = 0;
        continue;
      }
      log.warn('push-not-advancing', { first, last });
    } catch (cause) {
      if (!(cause instanceof RequestFailed)) throw cause;
      log.warn('push-refused', { code: cause.failure.code, first, last });
    }
    failures += 1;
    await options.pause(failures);
  }
  return 'closed';
}

/**
 * What is to be sent next: first alone what the server says it holds. Where those numbers turn out to be
 * taken by other facts, nothing behind them has gone out before them.
 */
function nextOf(unsent: readonly FactEnvelope[], heldSeq: number): readonly FactEnvelope[] {
  const held = unsent.filter(({ seq }) => seq <= heldSeq);
  return held.length > 0 ? held : unsent;
}

/**
 * The facts whose number the server already gave to others, before this connection: they were
 * recorded after this outbox was restored from an older copy. Nothing is wrong with them but the
 * number, so they are not put aside.
 */
function takenNumbers(
  batch: readonly FactEnvelope[],
  quarantined: readonly Quarantined[],
  heldSeq: number,
): Set<FactId> {
  const conflicts = new Set(
    quarantined.filter(({ code }) => code === 'conflict').map(({ factId }) => factId),
  );
  return new Set(
    batch.filter(({ id, seq }) => seq <= heldSeq && conflicts.has(id)).map(({ id }) => id),
  );
}
