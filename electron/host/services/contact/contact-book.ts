import { HostError } from '../../../../shared/contract/host-error.ts';
import type { ContactView } from '../../../../shared/contract/views.ts';
import type { AgentState } from '../../../../shared/domain/agent/agent-state.ts';
import type { ContactId } from '../../../../shared/domain/ids.ts';
import type { AgentProfile } from '../../../../shared/protocol/connect.ts';
import type { HostParts } from '../../host-parts.ts';
import { faultFields } from '../../log.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import type { Presence } from '../agent/presence.ts';
import { correctionsOn } from '../conversation/mood.ts';
import { shownUtterance } from '../conversation/read-utterance.ts';
import { suggestionShown } from '../decisioning/suggestion-shown.ts';
import { withConsequences } from './consequences.ts';
import { createContactQueries } from './contact-queries.ts';
import { toContactView } from './contact-view.ts';
import { deriveInsight, type Insight } from './insight.ts';
import type { InsightContext } from './insight-context.ts';
import type { OpenContact } from './open-contact.ts';
import { type ContactStep, reduceContact } from './reduce-contact.ts';

type Entry = { readonly contact: OpenContact; readonly insight: Insight };

export type ContactBookOptions = {
  readonly agent: AgentProfile;
  readonly presence: Presence;
  readonly insightContext: () => InsightContext;
  /** Facts were recorded: there is something to send. */
  readonly onRecorded: () => void;
  /** A contact was wrapped up here. */
  readonly onClosed: (contact: OpenContact) => void;
  /** A contact came, went, or is at another stage, or its cancellation is. */
  readonly onMoved: () => void;
};

/**
 * Every contact at this desk: the one being worked on, those that wait behind it, and those wrapped
 * up whose facts the server does not have yet. The only way to change one.
 */
export type ContactBook = {
  /** The contact on the screen: the one being worked on, else the one that has rung longest. */
  current(): OpenContact | null;
  currentView(): ContactView | null;
  /** A contact that is not wrapped up; throws HostError `no-such-contact`. */
  require(contactId: ContactId): OpenContact;
  find(contactId: ContactId): OpenContact | null;
  /** What the desk makes of a contact right now. */
  insightOf(contact: OpenContact): Insight;
  /** What the desk made of a contact when it last changed: what the agent sees. */
  insightShown(contactId: ContactId): Insight;
  list(): readonly OpenContact[];
  /**
   * Something the agent did: on disk when this returns, then on the screen. `alongside` writes what
   * must be kept with it, in the same transaction; when it throws, nothing has happened.
   */
  act(contactId: ContactId, steps: readonly ContactStep[], alongside?: () => void): void;
  /** Saves what is being typed: on disk when this returns. The page that typed it is ahead of any event. */
  note(contactId: ContactId, text: string, revision: number): OpenContact;
  /**
   * Something that was heard of a contact, new or known: on the screen first, then on disk, with what
   * `alongside` writes.
   */
  hear(contact: OpenContact, steps: readonly ContactStep[], alongside?: () => void): void;
  /** Forgets a contact. */
  drop(contactId: ContactId): void;
  /** Works everything out anew: reference data changed. */
  reconsider(): void;
};

export function createContactBook(parts: HostParts, options: ContactBookOptions): ContactBook {
  const { durable, outbox, clock, random, log, emit, sealer } = parts;
  const { agent, presence } = options;
  const queries = createContactQueries(durable, sealer);
  const entries = new Map<ContactId, Entry>();
  /** What the disk has; a failed write leaves the older one here, so that the next one makes up for it. */
  const saved = new Map<ContactId, OpenContact>();

  const unreadable = (contactId: string, cause: unknown) =>
    log.error('contact-unreadable', { contactId, ...faultFields(cause) });
  for (const contact of queries.load(agent.id, unreadable)) {
    saved.set(contact.core.header.contactId, contact);
    entries.set(contact.core.header.contactId, { contact, insight: think(contact) });
  }

  function think(contact: OpenContact): Insight {
    return deriveInsight(contact, options.insightContext());
  }

  function currentEntry(): Entry | null {
    let ringing: Entry | null = null;
    for (const entry of entries.values()) {
      const { kind } = entry.contact.core.stage;
      if (kind === 'live' || kind === 'wrap-up') return entry;
      if (kind === 'ringing') ringing ??= entry;
    }
    return ringing;
  }

  function currentView(): ContactView | null {
    const entry = currentEntry();
    return entry === null ? null : toContactView(entry.contact, entry.insight);
  }

  /**
   * Folds the steps in, and what follows from them; the suggestion this puts before the agent's eyes is
   * itself recorded.
   */
  function advance(contact: OpenContact, given: readonly ContactStep[]) {
    const context = options.insightContext();
    const atMs = context.nowMs;
    const { after: advanced, steps } = withConsequences(contact, given, context, random);
    let after = advanced;
    const drafts: FactDraft[] = steps.flatMap((step) => (step.kind === 'fact' ? [step.fact] : []));
    // Of a contact that is closed nothing more is shown, so nothing is worked out anew.
    const isClosed = after.core.stage.kind === 'closed';
    const shownLast = isClosed ? entries.get(after.core.header.contactId)?.insight : undefined;
    const insight = shownLast ?? deriveInsight(after, context);
    const shown = suggestionShown(after, insight, context.online);
    if (shown !== null) {
      after = reduceContact(after, { kind: 'fact', fact: shown, atMs });
      drafts.push(shown);
    }
    return { atMs, after, insight, drafts };
  }

  function write(
    after: OpenContact,
    drafts: readonly FactDraft[],
    atMs: number,
    alongside: () => void = () => {},
  ): void {
    const { contactId } = after.core.header;
    const agentView = presence.changedTo(stateWith(after));
    const projection = () => {
      queries.save(agent.id, saved.get(contactId) ?? null, after, atMs);
      presence.save(agentView);
      alongside();
    };
    if (drafts.length === 0) durable.transaction(projection);
    else outbox.record({ agentId: agent.id, occurredAtMs: atMs, drafts }, projection);
    saved.set(contactId, after);
    presence.adopt(agentView);
    if (drafts.length > 0) options.onRecorded();
  }

  /** The agent's state that follows from the contacts once `changed` is one of them. */
  function stateWith(changed: OpenContact): AgentState {
    const stages = [...entries.values()]
      .filter(({ contact }) => contact.core.header.contactId !== changed.core.header.contactId)
      .map(({ contact }) => contact.core.stage.kind)
      .concat(changed.core.stage.kind);
    if (stages.includes('live')) return { kind: 'on-contact' };
    if (stages.includes('wrap-up')) return { kind: 'wrap-up' };
    const { state } = presence.view();
    const wasBusy = state.kind === 'on-contact' || state.kind === 'wrap-up';
    return wasBusy ? { kind: 'ready' } : state;
  }

  function show(after: OpenContact, insight: Insight, steps: readonly ContactStep[]): void {
    const shownBefore = currentEntry();
    const { contactId } = after.core.header;
    const coreBefore = entries.get(contactId)?.contact.core;
    entries.set(contactId, { contact: after, insight });
    const { stage, cancel } = after.core;
    if (coreBefore?.stage !== stage || coreBefore.cancel !== cancel) options.onMoved();
    const shownNow = currentEntry();
    if (shownNow === shownBefore) return;
    const onlySpoken =
      steps.length === 1 && steps[0]?.kind === 'said' && steps[0].utterances.length === 1;
    const utterance = onlySpoken && steps[0]?.kind === 'said' ? steps[0].utterances[0] : undefined;
    const sameContact = shownBefore?.contact.core.header.contactId === contactId;
    if (utterance === undefined || !sameContact || after.core.stage.kind === 'wrap-up') {
      emit('contact.changed', { contact: currentView() });
      return;
    }
    const { trend, proposedReason, reasonCandidates, proposedIntent } = insight;
    const { decision, guardrails, playbook } = insight;
    emit('contact.utterance', {
      contactId,
      utterance: shownUtterance(utterance, correctionsOn(after)),
      trend,
      proposedReason,
      reasonCandidates,
      intent: after.core.intent,
      proposedIntent,
      decision,
      guardrails,
      playbook,
    });
  }

  function find(contactId: ContactId): OpenContact | null {
    return entries.get(contactId)?.contact ?? null;
  }

  function requireEntry(contactId: ContactId): Entry {
    const entry = entries.get(contactId);
    if (entry !== undefined && entry.contact.core.stage.kind !== 'closed') return entry;
    throw new HostError('no-such-contact', 'This contact is not at this desk (any more).');
  }

  const require = (contactId: ContactId) => requireEntry(contactId).contact;

  return {
    current: () => currentEntry()?.contact ?? null,
    currentView,
    require,
    find,
    insightOf: think,
    insightShown: (contactId) => requireEntry(contactId).insight,
    list: () => [...entries.values()].map(({ contact }) => contact),

    act: (contactId, steps, alongside) => {
      const before = require(contactId);
      const { atMs, after, insight, drafts } = advance(before, steps);
      if (after === before && drafts.length === 0) return;
      write(after, drafts, atMs, alongside);
      show(after, insight, steps);
      if (after.core.stage.kind === 'closed') options.onClosed(after);
    },

    note: (contactId, text, revision) => {
      const before = require(contactId);
      const after = reduceContact(before, { kind: 'noted', text, revision });
      if (after === before) return before;
      write(after, [], clock.nowMs());
      const insight = entries.get(contactId)?.insight ?? think(after);
      entries.set(contactId, { contact: after, insight });
      return after;
    },

    hear: (contact, steps, alongside) => {
      const known = find(contact.core.header.contactId);
      const { atMs, after, insight, drafts } = advance(known ?? contact, steps);
      if (after === known) return;
      if (drafts.length === 0) show(after, insight, steps);
      try {
        write(after, drafts, atMs, alongside);
      } catch (cause) {
        // The server says it again on the next connection; the agent must see it in any case.
        log.error('contact-not-saved', faultFields(cause));
      }
      if (drafts.length > 0) show(after, insight, steps);
    },

    drop: (contactId) => {
      const shownBefore = currentEntry();
      if (!entries.delete(contactId)) return;
      saved.delete(contactId);
      queries.remove(contactId);
      options.onMoved();
      if (currentEntry() !== shownBefore) emit('contact.changed', { contact: currentView() });
    },

    reconsider: () => {
      for (const { contact } of [...entries.values()]) {
        if (contact.core.stage.kind === 'closed') continue;
        const { atMs, after, insight, drafts } = advance(contact, []);
        if (drafts.length > 0) write(after, drafts, atMs);
        entries.set(after.core.header.contactId, { contact: after, insight });
      }
      const view = currentView();
      if (view !== null) emit('contact.changed', { contact: view });
    },
  };
}
