import type { Handlers } from '../../../shared/contract/host-contract.ts';
import { HostError } from '../../../shared/contract/host-error.ts';
import type { ContactView, DayView, OfferOnContact } from '../../../shared/contract/views.ts';
import type { OfferOutcome } from '../../../shared/domain/contact/save-result.ts';
import type { Customer360 } from '../../../shared/domain/customer/customer-360.ts';
import type { ContactId, OfferId } from '../../../shared/domain/ids.ts';
import { createDecisioningAnswers } from './decisioning-answers.ts';
import { withOfferAnswered } from './led.ts';
import { bakery, budi, household } from './people.ts';
import { createReportAnswers } from './report-answers.ts';
import { ended } from './scenario.ts';
import { createSupervisorAnswers, type FakeOffice } from './supervisor-answers.ts';
import type { FakeWorld } from './world.ts';

/** The customer has gone: what was said and done is wrapped up. */
export function hangUp(world: FakeWorld): void {
  const { contact } = world.view();
  if (contact === null) return;
  world.setAgent({ kind: 'wrap-up' });
  world.setContact(ended(contact, world.reference, world.now()));
}

/** Answers as the real host does; without a floor, as one whose server is away. */
export function createAnswers(world: FakeWorld, office: FakeOffice): Handlers {
  const { now, setAgent, setContact, atHand } = world;
  const setDay = (day: DayView) => {
    world.set({ day });
    world.emit('day.changed', day);
  };
  const known = () => [budi(now()), bakery(now()), ...household(now())];
  const record = (contactId: ContactId, offerId: OfferId, outcome: OfferOutcome) => {
    const contact = atHand(contactId);
    const suggestion = contact.decision?.suggestions.find((one) => one.offerId === offerId);
    const before = contact.offers.find((one) => one.offerId === offerId);
    if ((outcome === 'presented') !== (before === undefined)) {
      throw new HostError('not-allowed-now', `The offer cannot be ${outcome} now.`);
    }
    if (outcome === 'presented' && suggestion?.authority.kind === 'needs-approval') {
      throw new HostError('beyond-authority', 'The offer needs approval.');
    }
    if (outcome === 'accepted' && contact.guardrails.disclosuresDue.includes(offerId)) {
      throw new HostError('not-allowed-now', 'Say the disclosures first.');
    }
    const made: OfferOnContact | undefined = before ?? terms(suggestion, now());
    if (made === undefined) throw new HostError('not-allowed-now', 'Not suggested.');
    const others = contact.offers.filter((one) => one.offerId !== offerId);
    const must = world.reference.offers.find(({ id }) => id === offerId)?.disclosures ?? [];
    const { guardrails, playbook } = contact;
    setContact({
      ...contact,
      offers: [...others, { ...made, outcome, atMs: now() }],
      guardrails:
        outcome === 'presented' && must.length > 0
          ? { ...guardrails, disclosuresDue: [...guardrails.disclosuresDue, offerId] }
          : guardrails,
      playbook:
        playbook === null || outcome === 'presented'
          ? playbook
          : { ...playbook, taken: withOfferAnswered(playbook, outcome) },
    });
  };
  const identify = (contactId: ContactId, customer: Customer360) =>
    setContact({ ...atHand(contactId), caller: { kind: 'matched', customer } });

  return {
    'console.get': () => world.view(),
    'session.sign-in': ({ password }) => {
      if (password === 'wrong') throw new HostError('wrong-credentials', 'No.');
      if (password === 'offline') throw new HostError('server-unreachable', 'No.');
      world.set({ session: world.signedIn });
      world.emit('session.changed', world.signedIn);
      return world.signedIn;
    },
    'session.sign-out': () => {
      world.set({ session: { kind: 'signed-out' } });
      world.emit('session.changed', { kind: 'signed-out' });
      return {};
    },
    'agent.set-state': ({ state }) => {
      setAgent(state);
      return {};
    },
    'contact.accept': ({ contactId }) => {
      setAgent({ kind: 'on-contact' });
      setContact({ ...atHand(contactId), phase: { kind: 'live', connectedAtMs: now() } });
      return {};
    },
    'contact.end': ({ contactId }) => {
      atHand(contactId);
      hangUp(world);
      return {};
    },
    'contact.choose-customer': ({ contactId, customerId }) => {
      const customer = known().find(({ profile }) => profile.id === customerId);
      if (customer === undefined) throw new HostError('bad-input', 'Unknown customer.');
      identify(contactId, customer);
      return {};
    },
    'contact.create-customer': ({ contactId, customer }) => {
      const [first] = household(now());
      identify(contactId, {
        ...first,
        profile: { ...first.profile, name: customer.name, email: customer.email },
        contacts: [],
        products: [],
      });
      return {};
    },
    'contact.set-reason': ({ contactId, reason }) => {
      setContact({ ...atHand(contactId), reason });
      return {};
    },
    'contact.set-intent': ({ contactId, intent }) => {
      setContact({ ...atHand(contactId), intent });
      return {};
    },
    'utterance.correct': ({ contactId, utteranceId, label }) => {
      const contact = atHand(contactId);
      const utterances = contact.utterances.map((one) =>
        one.id === utteranceId ? { ...one, corrected: label } : one,
      );
      setContact({ ...contact, utterances });
      return {};
    },
    'customer.search': ({ text }) => ({
      customers: known()
        .map(({ profile }) => profile)
        .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
        .map(({ id, externalId, name, segment, customerSinceMs, phones }) => ({
          id,
          externalId,
          name,
          segment,
          customerSinceMs,
          phones,
        })),
      source: world.view().connection.status === 'online' ? 'server' : 'cache',
    }),
    'offer.present': ({ contactId, offerId }) => {
      record(contactId, offerId, 'presented');
      return {};
    },
    'offer.accept': ({ contactId, offerId }) => {
      record(contactId, offerId, 'accepted');
      return {};
    },
    'offer.decline': ({ contactId, offerId }) => {
      record(contactId, offerId, 'declined');
      return {};
    },
    'suggestion.dismiss': ({ contactId, offerId, verdict }) => {
      const contact = atHand(contactId);
      setContact({ ...contact, dismissed: [...contact.dismissed, { offerId, verdict }] });
      return {};
    },
    'cancel.request': ({ contactId }) => {
      setContact({
        ...atHand(contactId),
        cancel: { kind: 'requested', requestedAtMs: now() },
      });
      return {};
    },
    'cancel.withdraw': ({ contactId }) => {
      setContact({ ...atHand(contactId), cancel: { kind: 'none' } });
      return {};
    },
    'cancel.complete': ({ contactId }) => {
      const contact = atHand(contactId);
      if (contact.cancel.kind !== 'requested') throw new HostError('not-allowed-now', 'Ask first.');
      const { requestedAtMs } = contact.cancel;
      setContact({
        ...contact,
        cancel: { kind: 'completed', requestedAtMs, completedAtMs: now() },
      });
      return {};
    },
    'notes.save': ({ contactId, text, revision }) => {
      const contact = atHand(contactId);
      // Like the real host: no event, because the page that typed it is ahead anyway.
      if (revision > contact.notes.revision) {
        world.set({ contact: { ...contact, notes: { text, revision } } });
      }
      return { revision: world.view().contact?.notes.revision ?? 0 };
    },
    'wrap-up.draft': ({ contactId, draft }) => {
      setContact({ ...atHand(contactId), wrapUp: draft });
      return {};
    },
    'wrap-up.complete': ({ contactId }) => {
      const { wrapUp } = atHand(contactId);
      if (wrapUp.disposition === null || wrapUp.resolved === null) {
        throw new HostError('incomplete', 'Say how it ended.');
      }
      setContact(null);
      setAgent({ kind: 'ready' });
      return {};
    },
    'promise.keep': ({ promiseId }) => {
      const { day } = world.view();
      setDay({ ...day, promises: day.promises.filter((one) => one.promiseId !== promiseId) });
      return {};
    },
    'feedback.record': ({ callId }) => {
      const { day } = world.view();
      setDay({ ...day, feedbackCalls: day.feedbackCalls.filter((one) => one.callId !== callId) });
      return {};
    },
    'preferences.set': (preferences) => {
      world.set({ preferences });
      world.emit('preferences.changed', preferences);
      return {};
    },
    ...createDecisioningAnswers(world),
    ...createSupervisorAnswers(world, office),
    ...createReportAnswers(office.reports),
  };
}

function terms(
  suggestion: NonNullable<ContactView['decision']>['suggestions'][number] | undefined,
  atMs: number,
): OfferOnContact | undefined {
  if (suggestion === undefined) return undefined;
  return {
    offerId: suggestion.offerId,
    offerVersion: suggestion.offerVersion,
    outcome: 'presented',
    faceValueMinor: suggestion.faceValue.amountMinor,
    costMinor: suggestion.cost.amountMinor,
    currency: suggestion.faceValue.currency,
    atMs,
  };
}
