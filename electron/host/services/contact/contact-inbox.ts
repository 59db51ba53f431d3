import { possibleCallers } from '../../../../shared/domain/customer/customer-360.ts';
import type { ContactId } from '../../../../shared/domain/ids.ts';
import type { AgentProfile } from '../../../../shared/protocol/connect.ts';
import type { ServerEventPayload } from '../../../../shared/protocol/server-messages.ts';
import type { Utterance } from '../../../../shared/schema/contact.ts';
import type { HostParts } from '../../host-parts.ts';
import type { ServerEventListeners } from '../../sync/inbound.ts';
import { languageOf } from '../conversation/heard.ts';
import { readUtterance } from '../conversation/read-utterance.ts';
import type { CustomerCache } from '../customer/customer-cache.ts';
import type { DayBook } from '../day/day-book.ts';
import type { ContactBook } from './contact-book.ts';
import { withLocalHistory } from './local-history.ts';
import { newContact, type OpenContact } from './open-contact.ts';
import type { ContactStep } from './reduce-contact.ts';

type Offered = ServerEventPayload<'contact.offered'>;
type Held = ServerEventPayload<'contacts.current'>['contacts'][number];
type Told = Pick<Offered, 'header' | 'origin' | 'caller'>;

export type ContactInboxOptions = {
  readonly agent: AgentProfile;
  readonly book: ContactBook;
  readonly customers: CustomerCache;
  readonly day: DayBook;
  /** Server time minus desk time. */
  readonly clockOffsetMs: () => number;
};

export type ContactInbox = Pick<
  ServerEventListeners,
  | 'contact.offered'
  | 'contact.connected'
  | 'contact.utterance'
  | 'contact.ended'
  | 'contact.withdrawn'
  | 'contact.watched'
  | 'contacts.current'
>;

/**
 * What the server says about contacts, taken in. What was done here and has not reached the server
 * always wins over what the server still believes.
 */
export function createContactInbox(
  { clock, outbox, reader }: HostParts,
  { agent, book, customers, day, clockOffsetMs }: ContactInboxOptions,
): ContactInbox {
  /** The console counts by this workstation's clock, and so does everything kept here. */
  const deskTime = (serverMs: number) => Math.floor(serverMs - clockOffsetMs());

  function read(contact: OpenContact, utterances: readonly Utterance[]): ContactStep {
    const language = languageOf(contact, agent.language);
    return {
      kind: 'said',
      utterances: utterances.map((one) =>
        readUtterance({ ...one, atMs: deskTime(one.atMs) }, reader, language),
      ),
    };
  }

  /** Not a word about it any more: it was wrapped up here, whether or not the server knows. */
  function isDone(contactId: ContactId): boolean {
    return book.find(contactId)?.core.stage.kind === 'closed' || day.has(contactId);
  }

  /** Keeps it for a server that is restored to a time before; one of the release before does not say all there is. */
  function keepRung({ header, origin, caller }: Told, ringEndsAtMs: number): void {
    if (origin === undefined) return;
    const aniWithheld = caller.kind === 'unknown' && caller.withheld;
    const customerIds = possibleCallers(caller).map(({ profile }) => profile.id);
    outbox.rang(agent.id, { header, origin, aniWithheld, customerIds, ringEndsAtMs });
  }

  function offered(told: Offered): void {
    const { header, caller, ringEndsAtMs } = told;
    const { contactId } = header;
    if (isDone(contactId)) return;
    const ringsUntilMs = deskTime(ringEndsAtMs);
    const contact =
      book.find(contactId) ??
      newContact(
        { ...header, startedAtMs: deskTime(header.startedAtMs) },
        { kind: 'ringing', ringEndsAtMs: ringsUntilMs },
        withLocalHistory(caller, book.list()),
      );
    const rung = { kind: 'rung', ringEndsAtMs: ringsUntilMs } as const;
    book.hear(contact, [rung], () => keepRung(told, ringEndsAtMs));
    customers.keepCaller(caller);
  }

  function hearOf(contactId: ContactId, stepsOf: (contact: OpenContact) => ContactStep[]): void {
    const contact = book.find(contactId);
    if (contact !== null) book.hear(contact, stepsOf(contact));
  }

  /** One contact the server holds for this agent, brought together with what is known of it here. */
  function reconcile(told: Held): void {
    const { header, caller, phase, utterances, watchedBy } = told;
    const nowMs = clock.nowMs();
    const ringEndsAtMs = phase.kind === 'ringing' ? deskTime(phase.ringEndsAtMs) : nowMs;
    const contact =
      book.find(header.contactId) ??
      newContact(
        { ...header, startedAtMs: deskTime(header.startedAtMs) },
        { kind: 'ringing', ringEndsAtMs },
        withLocalHistory(caller, book.list()),
      );
    const { stage } = contact.core;
    const steps: ContactStep[] = [];
    if (phase.kind === 'ringing') steps.push({ kind: 'rung', ringEndsAtMs });
    if (phase.kind === 'live' && stage.kind !== 'live') {
      steps.push({ kind: 'connected', atMs: deskTime(phase.connectedAtMs) });
    }
    if (phase.kind === 'ended') {
      const endedAtMs = deskTime(phase.endedAtMs);
      if (stage.kind === 'ringing') steps.push({ kind: 'connected', atMs: endedAtMs });
      steps.push({ kind: 'ended', atMs: endedAtMs });
    }
    steps.push(read(contact, utterances), { kind: 'watched', names: watchedBy });
    book.hear(contact, steps, () => keepRung(told, rangUntilMs(phase)));
    customers.keepCaller(caller);
  }

  return {
    'contact.offered': offered,
    'contact.connected': ({ contactId, atMs }) =>
      hearOf(contactId, () => [{ kind: 'connected', atMs: deskTime(atMs) }]),
    'contact.utterance': ({ contactId, utterance }) =>
      hearOf(contactId, (contact) => [read(contact, [utterance])]),
    'contact.ended': ({ contactId, atMs }) =>
      hearOf(contactId, () => [{ kind: 'ended', atMs: deskTime(atMs) }]),
    'contact.withdrawn': ({ contactId }) => {
      const kind = book.find(contactId)?.core.stage.kind;
      if (kind === 'ringing') book.drop(contactId);
      // Accepted here just before the server passed it on: the agent closes it like any other.
      if (kind === 'live') hearOf(contactId, () => [{ kind: 'ended', atMs: clock.nowMs() }]);
    },
    'contact.watched': ({ contactId, names }) =>
      hearOf(contactId, () => [{ kind: 'watched', names }]),
    'contacts.current': ({ contacts }) => {
      const held = new Set(contacts.map(({ header }) => header.contactId));
      for (const { core } of book.list()) {
        const { contactId } = core.header;
        if (core.stage.kind === 'ringing' && !held.has(contactId)) book.drop(contactId);
      }
      for (const contact of contacts) {
        if (!isDone(contact.header.contactId)) reconcile(contact);
      }
    },
  };
}

/** Until when it rang here at the latest; by the server's clock. */
function rangUntilMs(phase: Held['phase']): number {
  switch (phase.kind) {
    case 'ringing':
      return phase.ringEndsAtMs;
    case 'live':
      return phase.connectedAtMs;
    case 'ended':
      return phase.endedAtMs;
  }
}
