import { setTimeout as delay } from 'node:timers/promises';
import type { SeededRandom } from '../../server/synthetic/seeded-random.ts';
import type { ConsoleView } from '../../shared/contract/views.ts';
import type { HostClient } from '../../shared/rpc/client.ts';
import { openConsoleSocket } from '../support/console-over-socket.ts';
import type { PhoneSystem } from '../support/phone-system.ts';
import { chooseAction } from '../support/random-agent.ts';
import type { DeskProcess } from '../support/real-stack.ts';
import type { TakenAction } from '../support/taken-actions.ts';
import { ChaosFailure } from './scenario.ts';

/** A console that hears nothing new looks again after so long. */
const LOOK_EVERY_MS = 5;
/** So often an agent looks for the call they were promised before they do something else. */
const MOST_LOOKS = 40;
/** No fault of these may hold up the agent for longer: what they do needs no server. */
const MOST_STANDSTILL_MS = 60_000;
const SAYS = ['It is too expensive', 'Your rival is cheaper', 'I am moving away', 'Thank you'];

/** How a stretch of work ended. */
export type Worked = 'all-done' | 'desk-gone';

/** An agent who works at whatever console is before them, and remembers what they were told is done. */
export type WorkingAgent = {
  /** Everything that was acknowledged, or was on its way when the desk died, in order. */
  readonly actions: TakenAction[];
  /** Takes a place at a desk that has just started. */
  sitDown(desk: DeskProcess): Promise<void>;
  /** Leaves the desk. */
  getUp(): void;
  console(): Promise<ConsoleView>;
  /**
   * Does so many things; `onAction` hears how many are left when each is sent, before it is answered.
   * @throws ChaosFailure when the desk keeps the agent from working.
   */
  work(actions: number, onAction?: (left: number) => void): Promise<Worked>;
};

type Options = {
  readonly random: SeededRandom;
  readonly callers: readonly string[];
  /** Of the server that runs now. */
  readonly phone: () => PhoneSystem;
};

export function createAgent({ random, callers, phone }: Options): WorkingAgent {
  const actions: TakenAction[] = [];
  let client: HostClient | null = null;
  let isGone = true;
  let calls = 0;
  /** The call the phone system has taken and the console does not show yet. */
  let promised: { looks: number } | null = null;

  /** Asks the phone system for a caller. A server that is away takes none. */
  async function ring(): Promise<void> {
    calls += 1;
    const call = { contactId: `call-${calls}`, from: random.pick(callers), queue: 'cancellation' };
    promised = { looks: 0 };
    await phone()
      .offer(call)
      .catch(() => {
        if (promised !== null) promised.looks = MOST_LOOKS;
      });
  }

  /** Something for the desk to read. What is lost on a server that is away, no one was told of. */
  function speak({ contact }: ConsoleView): void {
    if (contact?.phase.kind !== 'live' || !random.chance(0.2)) return;
    const call = `call-${calls}`;
    phone()
      .say(call, random.pick(SAYS))
      .catch(() => {});
  }

  /** True while it is better to wait for the phone than to do something. */
  async function waitsForPhone(view: ConsoleView): Promise<boolean> {
    if (view.contact !== null || view.agent.state.kind !== 'ready') {
      if (view.contact !== null) promised = null;
      return false;
    }
    if (promised === null) await ring();
    else if (promised.looks >= MOST_LOOKS) {
      promised = null;
      return false;
    } else promised.looks += 1;
    return true;
  }

  async function doOneThing(at: HostClient, onSent: () => void): Promise<boolean> {
    const view = await at.call('console.get', {});
    const { session } = view;
    if (session.kind !== 'signed-in' || session.reference === null) return false;
    if (await waitsForPhone(view)) return false;
    speak(view);
    const action = chooseAction(view, random, session.reference);
    if (action === null) return false;
    const answer = at.call(action.method, action.input as never);
    onSent();
    const outcome = await answer.then(
      () => 'done' as const,
      (cause: { readonly code: string }) => cause.code,
    );
    if (outcome === 'done') actions.push({ action, maybe: false });
    // The socket closed with the question on its way: it may have been carried out or not.
    else if (isGone) actions.push({ action, maybe: true });
    return true;
  }

  return {
    actions,
    sitDown: async ({ url }) => {
      ({ client } = await openConsoleSocket(url, (what, cause) => {
        throw new ChaosFailure(`the console heard something strange: ${what}`, { cause });
      }));
      isGone = false;
      promised = null;
      client.onClose(() => {
        isGone = true;
      });
    },
    getUp: () => client?.close(),
    console: async () => {
      if (client === null) throw new ChaosFailure('nobody sits at a desk');
      return client.call('console.get', {});
    },
    work: async (count, onAction = () => {}) => {
      const at = client;
      if (at === null) return 'desk-gone';
      let left = count;
      let movedMs = performance.now();
      while (left > 0) {
        const hasActed = await doOneThing(at, () => onAction(left - 1)).catch((cause) => {
          if (isGone) return null;
          throw cause;
        });
        if (hasActed === null || isGone) return 'desk-gone';
        if (hasActed) {
          left -= 1;
          movedMs = performance.now();
        } else if (performance.now() - movedMs > MOST_STANDSTILL_MS) {
          throw new ChaosFailure(`the agent could do nothing for ${MOST_STANDSTILL_MS} ms`);
        } else await delay(LOOK_EVERY_MS);
      }
      return 'all-done';
    },
  };
}
