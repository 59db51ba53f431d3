import type { AgentId } from '../../shared/domain/ids.ts';
import type { LocalizedText } from '../../shared/domain/languages.ts';
import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import { answersOf, stepOf } from '../../shared/domain/playbooks/step.ts';
import type { Fact, FactPayload } from '../../shared/protocol/fact.ts';
import type { StoryEntry, StoryEntryOf } from '../../shared/protocol/supervisor/story.ts';
import { type AskedOnContact, type BudgetsOfLeases, takenBy } from './read-permissions.ts';
import type { StoryTexts } from './story-texts.ts';

/** What a fact's entry is told with. */
export type StoryContext = {
  readonly texts: StoryTexts;
  readonly agentNames: ReadonlyMap<AgentId, string>;
  readonly asked: readonly AskedOnContact[];
  readonly budgets: BudgetsOfLeases;
  /** The most each agent may give on one contact. */
  readonly ownLimits: ReadonlyMap<AgentId, number>;
  /** When promises were kept. */
  readonly kept: ReadonlyMap<string, number>;
};

/** A fact with the time the server goes by. */
export type ToldFact = Fact & { readonly atMs: number };

/** A fact as an entry of its contact's story; null for what is told otherwise or is nobody's concern. */
export function factEntry(fact: ToldFact, context: StoryContext): StoryEntry | null {
  const head = { id: fact.id, atMs: fact.atMs };
  switch (fact.type) {
    case 'contact.accepted':
      return { ...head, kind: 'accepted', agentName: nameOf(fact, context) };
    case 'contact.customer-chosen':
      return { ...head, kind: 'customer', how: 'chosen' };
    case 'customer.created':
      return { ...head, kind: 'customer', how: 'created' };
    case 'contact.account-chosen':
      return { ...head, kind: 'account', name: context.texts.accountName(fact.payload.accountId) };
    case 'contact.reason-set':
      return { ...head, kind: 'reason', reason: fact.payload.reason };
    case 'contact.intent-set': {
      const { intent, proposed } = fact.payload;
      return { ...head, kind: 'intent', intent, proposed };
    }
    case 'sentiment.alerted': {
      const { current, fell } = fact.payload;
      return { ...head, kind: 'mood-fell', current, fell };
    }
    case 'playbook.started': {
      const { playbookId, version } = fact.payload;
      const name = context.texts.playbook(playbookId, version)?.name ?? null;
      return { ...head, kind: 'playbook', name, version };
    }
    case 'playbook.step-taken':
      return stepEntry(head, fact.payload, context.texts);
    case 'suggestion.shown': {
      const { rank, expectedNetMinor, reasons } = fact.payload;
      const terms = economicsOf(fact.payload, context.texts);
      return { ...head, kind: 'suggested', ...terms, rank, expectedNetMinor, reasons };
    }
    case 'suggestion.dismissed': {
      const { offerId, offerVersion, verdict } = fact.payload;
      const name = context.texts.offerName(offerId, offerVersion);
      return { ...head, kind: 'dismissed', offerId, name, verdict };
    }
    case 'offer.presented':
    case 'offer.accepted':
    case 'offer.declined':
      return offerEntry(head, fact, context);
    case 'disclosure.given': {
      const { offerId, offerVersion } = fact.payload;
      const name = context.texts.offerName(offerId, offerVersion);
      return { ...head, kind: 'disclosed', offerId, name };
    }
    case 'refusal.recorded':
      return { ...head, kind: 'refusal', what: 'recorded', quote: fact.payload.quote };
    case 'refusal.withdrawn':
      return { ...head, kind: 'refusal', what: 'withdrawn', quote: null };
    case 'reminder.given':
      return { ...head, kind: 'reminded', code: fact.payload.code };
    case 'cancel.requested':
      return { ...head, kind: 'cancel', what: 'requested', tookMs: null };
    case 'cancel.withdrawn':
      return { ...head, kind: 'cancel', what: 'withdrawn', tookMs: null };
    case 'cancel.completed': {
      // Both by the desk's clock, so that its offset does not matter.
      const tookMs = Math.max(0, fact.occurredAtMs - fact.payload.requestedAtMs);
      return { ...head, kind: 'cancel', what: 'completed', tookMs };
    }
    case 'confirmation.queued':
      return { ...head, kind: 'confirmation', what: 'queued', language: fact.payload.language };
    case 'fcr.claimed':
      return { ...head, kind: 'claimed', resolved: fact.payload.resolved };
    case 'fcr.confirmed':
      return { ...head, kind: 'confirmed', confirmed: fact.payload.confirmed };
    case 'promise.made': {
      const { promiseId, text, dueAtMs } = fact.payload;
      const keptAtMs = context.kept.get(promiseId) ?? null;
      return { ...head, kind: 'promised', text, dueAtMs, keptAtMs };
    }
    case 'feedback.recorded': {
      const { score } = fact.payload;
      return score === null ? null : { ...head, kind: 'feedback', question: 'csat', score };
    }
    case 'contact.wrapped-up': {
      const { disposition, reason, saveResult, note } = fact.payload;
      return { ...head, kind: 'wrapped-up', disposition, reason, saveResult, note };
    }
    default:
      // What agents are doing, leases, corrections: shown elsewhere or told beside what they are about.
      return null;
  }
}

type Head = Pick<StoryEntry, 'id' | 'atMs'>;

const nameOf = ({ agentId }: ToldFact, { agentNames }: StoryContext) =>
  agentNames.get(agentId) ?? '';

function economicsOf(terms: FactPayload<'offer.declined'>, texts: StoryTexts) {
  const { offerId, offerVersion, currency, faceValueMinor, costMinor } = terms;
  const name = texts.offerName(offerId, offerVersion);
  return { offerId, name, currency, faceValueMinor, costMinor };
}

function offerEntry(
  head: Head,
  fact: Extract<ToldFact, { type: `offer.${string}` }>,
  context: StoryContext,
): StoryEntryOf<'offer'> {
  const debits = fact.type === 'offer.accepted' ? (fact.payload.debits ?? []) : [];
  return {
    ...head,
    kind: 'offer',
    what: WHAT[fact.type],
    ...economicsOf(fact.payload, context.texts),
    allowed: fact.type === 'offer.declined' ? null : allowanceOf(fact, context),
    taken: takenBy(debits, context.budgets),
  };
}

const WHAT = {
  'offer.presented': 'presented',
  'offer.accepted': 'accepted',
  'offer.declined': 'declined',
} as const;

function allowanceOf(
  { agentId, payload: { grant } }: Extract<ToldFact, { type: `offer.${string}` }>,
  { asked, ownLimits }: StoryContext,
): StoryEntryOf<'offer'>['allowed'] {
  if (grant === undefined) return { kind: 'own-limits', mostMinor: ownLimits.get(agentId) ?? 0 };
  const given = asked.find(({ granted }) => granted === grant);
  return {
    kind: 'grant',
    byName: given?.byName ?? null,
    atMs: given?.answeredAt?.getTime() ?? null,
    note: given?.note ?? '',
  };
}

/** What a step said and how it was ended; steps the desk decided by itself were never seen. */
function stepEntry(
  head: Head,
  { playbookId, version, stepId, outcome }: FactPayload<'playbook.step-taken'>,
  texts: StoryTexts,
): StoryEntryOf<'step'> | null {
  const playbook: Playbook | null = texts.playbook(playbookId, version);
  const step = playbook === null ? null : stepOf(playbook, stepId);
  if (step === null) return { ...head, kind: 'step', text: null, answer: null, outcome };
  if (step.kind === 'check') return null;
  const answer = answersOf(step).find(({ id }) => id === outcome)?.label ?? null;
  return {
    ...head,
    kind: 'step',
    text: unfilled(step.text),
    answer: answer === null ? null : unfilled(answer),
    outcome,
  };
}

/** A text whose {{variables}} are left open: what they were filled in with is not recorded. */
function unfilled(text: LocalizedText): LocalizedText {
  const open = Object.entries(text).map(([language, template]) => [
    language,
    template.replace(/\{\{[^{}]*\}\}/gu, '…'),
  ]);
  return Object.fromEntries(open) as LocalizedText;
}
