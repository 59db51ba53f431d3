import type { Handlers } from '../../../shared/contract/host-contract.ts';
import { HostError } from '../../../shared/contract/host-error.ts';
import { requestFor } from './granted.ts';
import { answered } from './led.ts';
import type { FakeWorld } from './world.ts';

type Answered =
  | 'contact.choose-account'
  | `playbook.${'answer' | 'back'}`
  | `refusal.${'record' | 'withdraw'}`
  | 'disclosure.give'
  | 'reminder.give'
  | `approval.${'ask' | 'withdraw'}`;

/** Playbook, guardrails and approvals, as an agent's desk has them. */
export function createDecisioningAnswers(world: FakeWorld): Pick<Handlers, Answered> {
  const { atHand, setContact, now } = world;
  return {
    'contact.choose-account': ({ contactId, accountId }) => {
      setContact({ ...atHand(contactId), accountId });
      return {};
    },
    'playbook.answer': ({ contactId, stepId, outcome }) => {
      const contact = atHand(contactId);
      const { playbook } = world;
      if (playbook === null || contact.playbook === null) {
        throw new HostError('not-allowed-now', 'No playbook leads this contact.');
      }
      const taken = answered(playbook, contact.playbook, stepId, outcome);
      const step = playbook.steps.find(({ id }) => id === stepId);
      const refuses =
        step !== undefined &&
        'answers' in step &&
        step.answers.some(({ id, refusal }) => id === outcome && refusal === true);
      setContact({
        ...contact,
        playbook: { ...contact.playbook, taken },
        guardrails: refuses
          ? { ...contact.guardrails, refusal: { kind: 'recorded', atMs: now() } }
          : contact.guardrails,
      });
      return {};
    },
    'playbook.back': ({ contactId }) => {
      const contact = atHand(contactId);
      if (contact.playbook === null) throw new HostError('not-allowed-now', 'Nothing to go back.');
      const taken = contact.playbook.taken.slice(0, -1);
      setContact({ ...contact, playbook: { ...contact.playbook, taken } });
      return {};
    },
    'refusal.record': ({ contactId }) => {
      const contact = atHand(contactId);
      const refusal = { kind: 'recorded', atMs: now() } as const;
      setContact({ ...contact, guardrails: { ...contact.guardrails, refusal } });
      return {};
    },
    'refusal.withdraw': ({ contactId }) => {
      const contact = atHand(contactId);
      setContact({ ...contact, guardrails: { ...contact.guardrails, refusal: { kind: 'none' } } });
      return {};
    },
    'disclosure.give': ({ contactId, offerId }) => {
      const contact = atHand(contactId);
      const disclosuresDue = contact.guardrails.disclosuresDue.filter((due) => due !== offerId);
      setContact({ ...contact, guardrails: { ...contact.guardrails, disclosuresDue } });
      return {};
    },
    'reminder.give': ({ contactId, code }) => {
      const contact = atHand(contactId);
      const reminders = contact.guardrails.reminders.map((one) =>
        one.code === code ? { ...one, given: true } : one,
      );
      setContact({ ...contact, guardrails: { ...contact.guardrails, reminders } });
      return {};
    },
    'approval.ask': ({ contactId, offerId, reason }) => {
      const contact = atHand(contactId);
      if (world.view().connection.status !== 'online') {
        throw new HostError('server-unreachable', 'Asking needs the server.');
      }
      const approval = requestFor({ contact, offerId, reason, nowMs: now() });
      if (approval === null) throw new HostError('not-allowed-now', 'Nothing to ask for.');
      setContact({ ...contact, approval });
      return {};
    },
    'approval.withdraw': ({ contactId }) => {
      const contact = atHand(contactId);
      if (contact.approval === null) throw new HostError('not-allowed-now', 'Nothing was asked.');
      const state = { kind: 'withdrawn', atMs: now() } as const;
      setContact({ ...contact, approval: { ...contact.approval, state } });
      return {};
    },
  };
}
