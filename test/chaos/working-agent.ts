import type { SeededRandom } from '../../server/synthetic/seeded-random.ts';
import type { HostErrorCode } from '../../shared/contract/host-error.ts';
import type { ConsoleView } from '../../shared/contract/views.ts';
import type { PhoneSystem } from '../support/phone-system.ts';
import { chooseAction, type RandomAction } from '../support/random-agent.ts';
import type { TakenAction } from '../support/taken-actions.ts';
import { type ConsolePage, openConsolePage } from './console-page.ts';
import { expectNothingHalfDone } from './page-truth.ts';
import { ChaosFailure } from './scenario.ts';

/** So long an agent waits for the call they were promised before they do something else. */
const MOST_WAIT_FOR_CALL_MS = 1_000;
/** No fault of these may hold up the agent for longer: what they do needs no server. */
const MOST_STANDSTILL_MS = 60_000;
const SAYS = ['It is too expensive', 'Your rival is cheaper', 'I am moving away', 'Thank you'];

/** What a desk may say to something its console offers: the contact or the authority has just changed. */
const USUAL_REFUSALS: readonly HostErrorCode[] = [
  'no-such-contact',
  'not-allowed-now',
  'beyond-authority',
];

/** How a stretch of work ended. */
export type Worked = 'all-done' | 'desk-gone';

/** An agent who works at whatever console is before them, and remembers what they were told is done. */
export type WorkingAgent = {
  /** Everything that was acknowledged, or was on its way when the desk died, in order. */
  readonly actions: TakenAction[];
  /** Calls the server has taken from the phone system for this agent's queue. */
  readonly calls: readonly string[];
  /** Why the desk could not do what was asked, other than for the usual reasons. */
  readonly refusals: readonly string[];
  /** What they have before their eyes. */
  readonly page: () => ConsolePage;
  /** Takes a place at a desk that has just started. */
  sitDown(url: string): Promise<void>;
  /** Asks the phone system for a caller; null when no server takes the call. */
  ring(): Promise<string | null>;
  /** Leaves the desk. */
  getUp(): void;
  /**
   * Does so many things; `onAction` hears how many are left when each is sent, before it is answered.
   * @throws ChaosFailure when the desk keeps the agent from working, or refuses for a reason that is
   * neither usual nor among `expecting`.
   */
  work(actions: number, options?: WorkOptions): Promise<Worked>;
};

export type WorkOptions = {
  readonly onAction?: (left: number) => void;
  readonly expecting?: readonly HostErrorCode[];
};

type Options = {
  readonly name: string;
  readonly random: () => SeededRandom;
  readonly callers: readonly string[];
  /** Of a server that runs now. */
  readonly phone: () => PhoneSystem;
};

export function createAgent({ name, random, callers, phone }: Options): WorkingAgent {
  const actions: TakenAction[] = [];
  const calls: string[] = [];
  const refusals: string[] = [];
  let page: ConsolePage | null = null;
  let rang = 0;

  const pageBefore = () => {
    if (page === null) throw new ChaosFailure('nobody sits at a desk');
    return page;
  };

  async function ring(): Promise<string | null> {
    rang += 1;
    const contactId = `${name}-${rang}`;
    const call = { contactId, from: random().pick(callers), queue: 'cancellation' };
    return phone()
      .offer(call)
      .then(
        () => {
          calls.push(contactId);
          return contactId;
        },
        () => null,
      );
  }

  /** Something for the desk to read. What is lost on a server that is away, no one was told of. */
  function speak({ contact }: ConsoleView): void {
    if (contact?.phase.kind !== 'live' || !random().chance(0.2)) return;
    phone()
      .say(`${name}-${rang}`, random().pick(SAYS))
      .catch(() => {});
  }

  /** Ready and in touch, an agent waits for the phone; true when it rings. */
  async function callCame(at: ConsolePage): Promise<boolean> {
    const isFree = ({ contact, agent }: ConsoleView) =>
      contact === null && agent.state.kind === 'ready';
    if (!isFree(at.shows())) return false;
    const call = await ring();
    const isOnline = at.shows().connection.status === 'online';
    if (call === null || !isOnline) return false;
    return at.until((view) => !isFree(view), MOST_WAIT_FOR_CALL_MS);
  }

  async function carryOut(
    at: ConsolePage,
    action: RandomAction,
    { onSent, expecting }: { onSent: () => void; expecting: readonly HostErrorCode[] },
  ): Promise<void> {
    const before = at.shows();
    const answer = at.client.call(action.method, action.input as never);
    onSent();
    const outcome = await answer.then(
      () => 'done' as const,
      (cause: { readonly code: HostErrorCode }) => cause.code,
    );
    if (outcome === 'done') {
      // The call may have been over a moment before: then there was nothing left to end.
      actions.push({ action, maybe: action.method === 'contact.end' });
      if (action.method === 'notes.save') at.typed(action.input.text, action.input.revision);
      return;
    }
    // The socket closed with the question on its way: it may have been carried out or not.
    if (at.isGone()) {
      actions.push({ action, maybe: true });
      return;
    }
    if (USUAL_REFUSALS.includes(outcome)) return;
    // The customer's last words arrived late, and what was guessed from those before no longer holds.
    if (outcome === 'incomplete' && !isFilledIn(at.shows())) return;
    refusals.push(outcome);
    if (!expecting.includes(outcome)) {
      throw new ChaosFailure(`the desk answered ${action.method} with "${outcome}"`);
    }
    expectNothingHalfDone(before, at.shows(), action.method);
  }

  return {
    actions,
    calls,
    refusals,
    page: pageBefore,
    sitDown: async (url) => {
      page = await openConsolePage(url);
    },
    ring,
    getUp: () => page?.close(),
    work: async (count, { onAction = () => {}, expecting = [] } = {}) => {
      const at = pageBefore();
      let left = count;
      while (left > 0) {
        const isAble = await at.until(({ session }) => isEquipped(session), MOST_STANDSTILL_MS);
        if (at.isGone()) return 'desk-gone';
        if (!isAble) throw new ChaosFailure('the agent is not signed in, or has no reference data');
        await callCame(at);
        if (at.isGone()) return 'desk-gone';
        const view = at.shows();
        if (!isEquipped(view.session)) continue;
        speak(view);
        const action = chooseAction(view, random(), view.session.reference);
        if (action === null) throw new ChaosFailure('the console offers the agent nothing to do');
        left -= 1;
        await carryOut(at, action, { onSent: () => onAction(left), expecting });
        if (at.isGone()) return 'desk-gone';
      }
      return 'all-done';
    },
  };
}

/** Whether the contact could be wrapped up as the console shows it. */
function isFilledIn({ contact }: ConsoleView): boolean {
  return (
    contact !== null && contact.wrapUp.disposition !== null && contact.wrapUp.resolved !== null
  );
}

type Session = ConsoleView['session'];
type Equipped = Extract<Session, { kind: 'signed-in' }> & {
  readonly reference: NonNullable<Extract<Session, { kind: 'signed-in' }>['reference']>;
};

/** Signed in, and with all that is needed to go on alone. */
export function isEquipped(session: Session): session is Equipped {
  return session.kind === 'signed-in' && session.reference !== null;
}
