import { beforeEach } from '@jest/globals';
import type { ContactView } from '../../shared/contract/views.ts';
import type { OfferId, ReasonCode, StepId } from '../../shared/domain/ids.ts';
import type { Suggestion } from '../../shared/domain/offers/decision.ts';
import type { StepView } from '../../shared/domain/playbooks/view.ts';
import type { FactEnvelope, FactType } from '../../shared/protocol/fact.ts';
import type { ReferenceData } from '../../shared/schema/reference.ts';
import { generousLimits } from '../shared/domain/fixtures.ts';
import { type DeskPerTest, deskPerTest } from './desk-per-test.ts';
import { ANE, contactId } from './desk-under-test.ts';
import { shippedPlaybooks } from './shipped-playbooks.ts';

export const ON_ONE = { contactId: contactId(1) };

/** A desk with the playbooks that ship and limits that nothing goes over, and what an agent does at it on the first contact. */
export type LedDesk = DeskPerTest & {
  /** The reference data with playbooks, which the desk holds. */
  readonly led: ReferenceData;
  publish(changes: Partial<ReferenceData>): Promise<void>;
  setReason(code: string): Promise<void>;
  /** Ends the step at hand, whichever it is. */
  answer(outcome: string): Promise<void>;
  /** The step at hand; throws where no playbook leads. */
  step(): Promise<StepView>;
  /** The customer says something. */
  says(text: string): Promise<void>;
  present(offerId: OfferId): Promise<void>;
  /** Says what has to be said, and records that the customer takes the offer. */
  accept(offerId: OfferId): Promise<void>;
  decline(offerId: OfferId): Promise<void>;
  /** The facts of these types, as the server has them. */
  facts(...types: FactType[]): Promise<readonly FactEnvelope[]>;
};

/** {@link deskPerTest}, signed in and led by the playbooks that ship. */
export function ledDesk(): LedDesk {
  const it = deskPerTest('working');
  let led: ReferenceData | null = null;
  let said = 0;
  const publish = async (reference: ReferenceData) => {
    led = reference;
    it.desk.server.publish({ kind: 'reference', reference });
    await it.desk.clock.advance(1_000);
  };
  const current = () => {
    if (led === null) throw new Error('the desk is there only inside a test');
    return led;
  };
  beforeEach(async () => {
    said = 0;
    const playbooks = [...(await shippedPlaybooks())];
    await publish({ ...it.reference, playbooks, limits: generousLimits });
  });

  const step: LedDesk['step'] = async () => {
    const at = (await it.desk.contact()).playbook?.step;
    if (at === undefined || at === null) throw new Error('no step is at hand');
    return at;
  };

  return {
    get desk() {
      return it.desk;
    },
    get reference() {
      return it.reference;
    },
    get led() {
      return current();
    },
    publish: (changes) => publish({ ...current(), ...changes }),
    setReason: async (code) => {
      await it.desk.call('contact.set-reason', { ...ON_ONE, reason: code as ReasonCode });
    },
    answer: async (outcome) => {
      const { id: stepId } = await step();
      await it.desk.call('playbook.answer', { ...ON_ONE, stepId, outcome });
    },
    step,
    says: async (text) => {
      said += 1;
      const utterance = {
        id: `said-${said}`,
        speaker: 'customer' as const,
        text,
        atMs: it.desk.clock.nowMs(),
      };
      it.desk.server.say(ANE.id, 'contact.utterance', { ...ON_ONE, utterance });
      await it.desk.clock.advance(100);
    },
    present: async (offerId) => {
      await it.desk.call('offer.present', { ...ON_ONE, offerId });
    },
    accept: async (offerId) => {
      await it.desk.call('disclosure.give', { ...ON_ONE, offerId });
      await it.desk.call('offer.accept', { ...ON_ONE, offerId });
    },
    decline: async (offerId) => {
      await it.desk.call('offer.decline', { ...ON_ONE, offerId });
    },
    facts: async (...types) => {
      await it.desk.clock.advance(1_000);
      return it.desk.server.facts.all().filter(({ type }) => (types as string[]).includes(type));
    },
  };
}

/** The best of what the agent may put to the customer without asking. */
export function bestWithin({ decision }: ContactView): Suggestion {
  const best = decision?.suggestions.find(({ authority }) => authority.kind === 'within');
  if (best === undefined) throw new Error('nothing is within authority');
  return best;
}

export const stepId = (id: string): StepId => id as StepId;
