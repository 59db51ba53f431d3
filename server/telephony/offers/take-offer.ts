import type { Logger } from 'pino';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { ContactEvent } from '../../../shared/protocol/contact-events.ts';
import type { DeskLink, ServerContext } from '../../ports.ts';
import { errorCode } from '../../runtime/error-code.ts';
import { newId } from '../../runtime/random.ts';
import { type CallerAddress, readCallerAddress } from '../caller-address.ts';
import { contactStatus, type NewContact } from '../contact-queries.ts';
import { describeNew } from '../describe-contact.ts';
import type { EventOutcome } from '../event-outcome.ts';
import { FIRST_LOOKED_AT } from '../placement-queries.ts';
import type { RoutingService } from '../routing.ts';
import { type Prospect, putDown, readProspect } from './offer-queries.ts';

export type OfferedEvent = Extract<ContactEvent, { type: 'dev.savedesk.contact.offered' }>;

export type OffersOptions = Pick<ServerContext, 'db' | 'clock' | 'random'> & {
  readonly log: Logger;
  readonly desk: DeskLink;
  readonly routing: RoutingService;
};

/** A row it refers to has gone since it was looked. */
const OVERTAKEN = '23503';
const MOST_ATTEMPTS = 4;

/**
 * Takes contacts that are offered, each once. This is what a caller waits for, so it is as few statements as can
 * be: one that looks, one that reads all of the customer for the desk, one that puts the contact down.
 */
export function createOffers({ db, clock, random, log, desk, routing }: OffersOptions) {
  /** As of the last look: nearly always what it still is. */
  let defaultRegion = '';

  /** The address is read for a region, and told anew where that is not the region any more. */
  async function look(
    event: OfferedEvent,
  ): Promise<{ readonly address: CallerAddress; readonly prospect: Prospect }> {
    const { from, channel } = event.data;
    for (;;) {
      const address = readCallerAddress(from, channel, defaultRegion);
      const prospect = await readProspect(db, address, event.data, FIRST_LOOKED_AT);
      if (prospect.defaultRegion === defaultRegion) return { address, prospect };
      defaultRegion = prospect.defaultRegion;
    }
  }

  async function attempt(event: OfferedEvent): Promise<EventOutcome> {
    const nowMs = clock.nowMs();
    const now = new Date(nowMs);
    const at = new Date(event.time);
    const { contactId: externalId, channel, direction, queue } = event.data;
    const { address, prospect } = await look(event);
    const agentIds = prospect.agentIds.filter(desk.mayRingAt);
    const contact: NewContact = {
      id: newId<ContactId>(clock, random),
      source: event.source,
      externalId,
      channel,
      direction,
      queue,
      aniE164: address.kind === 'phone' ? address.e164 : null,
      aniWithheld: address.kind === 'withheld',
      customerIds: prospect.customerIds,
      // A phone system's clock may run ahead; nothing has happened later than now.
      startedAt: at < now ? at : now,
    };
    const told = agentIds.length > 0 ? await describeNew(db, log, contact, nowMs) : null;
    const legId = newId(clock, random);
    const brought = { id: event.id, type: event.type, receivedAt: now };
    const put = await putDown(db, { ...contact, event: brought, legId, agentIds });
    if (put.kind === 'ringing' && told !== null) {
      const { agentId, ringEndsAt } = put;
      const leg = { id: legId, contactId: contact.id, agentId, offeredAt: now, ringEndsAt };
      routing.rang({ ...leg, outcome: 'ringing' }, told);
    }
    if (put.kind === 'queued') routing.queued();
    if (put.kind === 'ringing' || put.kind === 'queued') {
      return {
        kind: 'applied',
        status: { contactId: externalId, state: put.kind, agentEmail: null },
      };
    }
    const status = await contactStatus(db, event.source, externalId);
    if (!status) throw new Error('a contact that was offered before is not there');
    return { kind: put.kind === 'repeated' ? 'repeated' : 'applied', status };
  }

  return async (event: OfferedEvent): Promise<EventOutcome> => {
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await attempt(event);
      } catch (error) {
        if (attempts >= MOST_ATTEMPTS || errorCode(error) !== OVERTAKEN) throw error;
      }
    }
  };
}
