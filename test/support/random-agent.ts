import type { SeededRandom } from '../../server/synthetic/seeded-random.ts';
import type { HostInput, HostMethod } from '../../shared/contract/host-contract.ts';
import type { ConsoleView, ContactView } from '../../shared/contract/views.ts';
import type { ReasonCode } from '../../shared/domain/ids.ts';
import { INTENTS } from '../../shared/domain/sentiment/intent.ts';
import { SENTIMENT_LABELS } from '../../shared/domain/sentiment/sentiment.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import type { ReferenceData } from '../../shared/schema/reference.ts';

/** A fact as an action must leave it: what the server must hold once, in this order. */
export type ExpectedFact = { readonly type: string; readonly about: string };

/** One thing an agent may do now, and the facts it must leave. */
export type RandomAction = {
  [M in HostMethod]: {
    readonly method: M;
    readonly input: HostInput<M>;
    readonly facts: readonly ExpectedFact[];
  };
}[HostMethod];

type Choice = { readonly weight: number; readonly make: () => RandomAction };

/** Chooses something the agent may do as the console stands; null when there is nothing to do. */
export function chooseAction(
  view: ConsoleView,
  random: SeededRandom,
  reference: ReferenceData,
): RandomAction | null {
  const choices =
    view.contact === null
      ? betweenContacts(view, random)
      : onContact(view.contact, random, reference);
  const total = choices.reduce((sum, { weight }) => sum + weight, 0);
  let rest = random.float() * total;
  for (const { weight, make } of choices) {
    rest -= weight;
    if (rest < 0) return make();
  }
  return null;
}

/** Facts the host records by itself beside what the agent did. */
const HOSTS_OWN: readonly string[] = [
  'suggestion.shown',
  'playbook.started',
  'playbook.step-taken',
  'sentiment.alerted',
  'experiment.assigned',
];

/** The facts by which an agent's actions are followed. */
export function summaries(facts: readonly FactEnvelope[]): ExpectedFact[] {
  return facts
    .filter(({ type }) => !HOSTS_OWN.includes(type))
    .map(({ type, payload }) => ({ type, about: aboutOf(type, payload) }));
}

function aboutOf(type: string, payload: Readonly<Record<string, unknown>>): string {
  const contact = String(payload['contactId'] ?? '');
  const detail =
    payload['offerId'] ??
    payload['reason'] ??
    payload['intent'] ??
    payload['text'] ??
    payload['verdict'] ??
    '';
  if (type === 'agent.state-changed') return JSON.stringify(payload['state']);
  if (type === 'sentiment.corrected') {
    return `${contact} ${String(payload['utteranceId'])} ${String(payload['to'])}`;
  }
  if (type === 'contact.wrapped-up') return `${contact} ${String(payload['note'])}`.trim();
  return `${contact} ${String(detail)}`.trim();
}

function betweenContacts(view: ConsoleView, random: SeededRandom): Choice[] {
  const { state } = view.agent;
  if (state.kind !== 'ready' && state.kind !== 'not-ready') return [];
  const next =
    state.kind === 'ready'
      ? ({
          kind: 'not-ready',
          reason: random.pick(['break', 'lunch', 'meeting'] as const),
        } as const)
      : ({ kind: 'ready' } as const);
  return [
    {
      weight: state.kind === 'ready' ? 1 : 6,
      make: () => ({
        method: 'agent.set-state',
        input: { state: next },
        facts: [{ type: 'agent.state-changed', about: JSON.stringify(next) }],
      }),
    },
  ];
}

function onContact(contact: ContactView, random: SeededRandom, reference: ReferenceData): Choice[] {
  const { contactId } = contact.header;
  const on = { contactId };
  const one = (type: string, detail = ''): ExpectedFact[] => [
    { type, about: `${contactId} ${detail}`.trim() },
  ];
  const { kind } = contact.phase;
  if (kind === 'ringing') {
    return [
      {
        weight: 1,
        make: () => ({ method: 'contact.accept', input: on, facts: one('contact.accepted') }),
      },
    ];
  }

  const choices: Choice[] = [
    {
      weight: 4,
      make: () => {
        const revision = contact.notes.revision + 1;
        const text = `note ${revision} ${random.int(0, 1e6)}`;
        return { method: 'notes.save', input: { contactId, text, revision }, facts: [] };
      },
    },
    {
      weight: 1,
      make: () => {
        const others = reference.reasons.filter(({ code }) => code !== contact.reason);
        const reason: ReasonCode = random.pick(others).code;
        return {
          method: 'contact.set-reason',
          input: { contactId, reason },
          facts: one('contact.reason-set', reason),
        };
      },
    },
    {
      weight: 0.5,
      make: () => {
        const intent = random.pick(INTENTS.filter((one) => one !== contact.intent));
        return {
          method: 'contact.set-intent',
          input: { contactId, intent },
          facts: one('contact.intent-set', intent),
        };
      },
    },
    ...correctionChoices(contact, random, one),
    ...offerChoices(contact, random, one),
  ];
  if (contact.cancel.kind === 'none') {
    choices.push({
      weight: 0.3,
      make: () => ({ method: 'cancel.request', input: on, facts: one('cancel.requested') }),
    });
  }
  if (contact.cancel.kind === 'requested') {
    choices.push({
      weight: 0.5,
      make: () => ({ method: 'cancel.withdraw', input: on, facts: one('cancel.withdrawn') }),
    });
    choices.push({
      weight: 0.5,
      make: () => ({
        method: 'cancel.complete',
        input: on,
        // Every caller lives where the law asks for a written confirmation.
        facts: [...one('cancel.completed'), ...one('confirmation.queued')],
      }),
    });
  }
  if (kind === 'live') {
    choices.push({
      weight: 1,
      make: () => ({ method: 'contact.end', input: on, facts: one('contact.ended') }),
    });
  } else {
    choices.push(...wrapUpChoices(contact, random, reference, one));
  }
  return choices;
}

function correctionChoices(
  { header: { contactId }, utterances }: ContactView,
  random: SeededRandom,
  one: (type: string, detail?: string) => ExpectedFact[],
): Choice[] {
  const read = utterances.filter(({ sentiment }) => sentiment !== null);
  if (read.length === 0) return [];
  return [
    {
      weight: 0.5,
      make: () => {
        const { id: utteranceId, sentiment, corrected } = random.pick(read);
        const shown = corrected ?? sentiment?.label;
        const label = random.pick(SENTIMENT_LABELS.filter((other) => other !== shown));
        const to = label === sentiment?.label ? null : label;
        return {
          method: 'utterance.correct',
          input: { contactId, utteranceId, label },
          facts: one('sentiment.corrected', `${utteranceId} ${to}`),
        };
      },
    },
  ];
}

function offerChoices(
  contact: ContactView,
  random: SeededRandom,
  one: (type: string, detail?: string) => ExpectedFact[],
): Choice[] {
  const { contactId } = contact.header;
  if (contact.cancel.kind === 'completed') return [];
  const open = contact.offers.filter(({ outcome }) => outcome === 'presented');
  if (open.length > 0) {
    const { offerId } = random.pick(open);
    const isDue = contact.guardrails.disclosuresDue.includes(offerId);
    const disclose: Choice = {
      weight: 3,
      make: () => ({
        method: 'disclosure.give',
        input: { contactId, offerId },
        facts: one('disclosure.given', offerId),
      }),
    };
    return [
      {
        weight: 3,
        make: () => ({
          method: 'offer.decline',
          input: { contactId, offerId },
          facts: one('offer.declined', offerId),
        }),
      },
      isDue
        ? disclose
        : {
            weight: 3,
            make: () => ({
              method: 'offer.accept',
              input: { contactId, offerId },
              facts: one('offer.accepted', offerId),
            }),
          },
    ];
  }
  const within = (contact.decision?.suggestions ?? []).filter(
    ({ authority }) => authority.kind === 'within',
  );
  if (within.length === 0) return [];
  const { offerId } = random.pick(within);
  return [
    {
      weight: 2,
      make: () => ({
        method: 'offer.present',
        input: { contactId, offerId },
        facts: one('offer.presented', offerId),
      }),
    },
    {
      weight: 0.5,
      make: () => ({
        method: 'suggestion.dismiss',
        input: { contactId, offerId, verdict: 'not-now' },
        facts: one('suggestion.dismissed', offerId),
      }),
    },
  ];
}

function wrapUpChoices(
  contact: ContactView,
  random: SeededRandom,
  reference: ReferenceData,
  one: (type: string, detail?: string) => ExpectedFact[],
): Choice[] {
  const { contactId } = contact.header;
  const { wrapUp } = contact;
  if (wrapUp.disposition === null || wrapUp.resolved === null) {
    return [
      {
        weight: 4,
        make: () => ({
          method: 'wrap-up.draft',
          input: {
            contactId,
            draft: {
              disposition: random.pick(reference.dispositions).code,
              resolved: random.chance(0.5),
              customerConfirmed: random.chance(0.5) ? true : null,
              followUp: random.chance(0.3)
                ? { dueAtMs: 1_900_000_000_000, text: `call ${random.int(0, 1e6)}` }
                : null,
            },
          },
          facts: [],
        }),
      },
    ];
  }
  return [
    {
      weight: 2,
      make: () => ({
        method: 'wrap-up.complete',
        input: { contactId },
        facts: [
          ...one('fcr.claimed'),
          ...(wrapUp.customerConfirmed === null ? [] : one('fcr.confirmed')),
          ...(wrapUp.followUp === null ? [] : one('promise.made', wrapUp.followUp.text)),
          ...one('contact.wrapped-up', contact.notes.text),
        ],
      }),
    },
  ];
}
