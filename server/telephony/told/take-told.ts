import type { ContactId } from '../../../shared/domain/ids.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { MOST_KEEP_DAYS } from '../../../shared/protocol/connect.ts';
import type { RungContact } from '../../../shared/protocol/rung-contact.ts';
import type { DeskOfAgent, ServerContext } from '../../ports.ts';
import { newId } from '../../runtime/random.ts';
import { asStored } from '../../store/as-stored.ts';
import { storable } from '../../store/storable.ts';
import type { UnitOfWork } from '../../store/unit-of-work.ts';
import type { NewContact } from '../contact-queries.ts';
import {
  backupMadeAtMs,
  type KnownContact,
  knownContacts,
  putDownRings,
  putDownTold,
  ringEnds,
  thereAre,
  toldByHour,
} from './told-queries.ts';
import {
  hourOf,
  isOfLostTime,
  type LostTime,
  lostTime,
  MOST_AN_HOUR,
  refusalOf,
  type ToldRefusal,
} from './told-rings.ts';

type Context = Pick<ServerContext, 'clock' | 'random' | 'log' | 'metrics'>;

/**
 * Takes in what a desk says rang there while this server's past was another: contacts that came after the backup it
 * was restored from, and later rings of those it knows. A desk may say so of its own agent alone, of the time that
 * was lost, and no more than can have been; where it is not believed, what it tells about such a contact is put aside
 * as ever (rule S3). What is known already stays as it is.
 */
export async function takeTold(
  unit: UnitOfWork,
  context: Context,
  { agent, deviceId }: DeskOfAgent,
  said: readonly RungContact[],
): Promise<void> {
  const { trx } = unit;
  const nowMs = context.clock.nowMs();
  const told = new Map(said.map((one) => [asStored(one.header.contactId), storable(one)]));
  const ended = await ringEnds(trx, [...told.keys()], agent.id);
  const strange = [...told].filter(([id, { ringEndsAtMs }]) => (ended.get(id) ?? 0) < ringEndsAtMs);
  if (strange.length === 0) return;
  const madeAtMs = await backupMadeAtMs(trx, nowMs - MOST_KEEP_DAYS * DAY_MS);
  // A server that was never restored knows for itself what rang.
  if (madeAtMs === null) return;
  const lost = lostTime(madeAtMs, nowMs);
  const known = await knownContacts(
    trx,
    strange.map(([id]) => id),
  );
  const hours = await toldByHour(trx, agent.id);
  const refused: ToldRefusal[] = [];

  const possible = strange.filter(([id, one]) => {
    const hour = hourOf(one.ringEndsAtMs);
    const before = hours.get(hour) ?? 0;
    const refusal =
      refusalOf(one, agent, lost) ??
      misfit(known.get(id), one, lost) ??
      (before < MOST_AN_HOUR ? null : 'too-many');
    if (refusal === null) hours.set(hour, before + 1);
    else refused.push(refusal);
    return refusal === null;
  });
  const added = await putDownUnknown(
    unit,
    possible.filter(([id]) => !known.has(id)),
  );
  const rings = possible.filter(([id]) => known.has(id) || added.has(id));
  for (let n = rings.length; n < possible.length; n += 1) refused.push('another-contact');
  if (rings.length > 0) {
    const legs = rings.map(([contactId, { header, ringEndsAtMs }]) => ({
      legId: newId(context.clock, context.random),
      contactId,
      startedAt: new Date(header.startedAtMs),
      ringEndsAt: new Date(ringEndsAtMs),
    }));
    await putDownRings(trx, agent.id, legs, new Date(nowMs));
  }
  unit.afterCommit(() => {
    const counted = { taken: rings.length, refused };
    context.log.info({ agentId: agent.id, deviceId, ...counted }, 'a desk told of lost contacts');
    context.metrics.toldRings.inc({ outcome: 'taken' }, rings.length);
    for (const outcome of refused) context.metrics.toldRings.inc({ outcome });
  });
}

/** Why a ring does not go with what is known of its contact. */
function misfit(
  known: KnownContact | undefined,
  { header, origin }: RungContact,
  lost: LostTime,
): ToldRefusal | null {
  if (known === undefined) return isOfLostTime(header, lost) ? null : 'not-of-the-lost-time';
  const isSame = known.source === origin.source && known.externalId === origin.externalId;
  const wasOver = known.endedAt !== null && known.endedAt.getTime() < lost.fromMs;
  return isSame && !wasOver ? null : 'another-contact';
}

async function putDownUnknown(
  { trx }: UnitOfWork,
  told: readonly (readonly [ContactId, RungContact])[],
): Promise<ReadonlySet<ContactId>> {
  if (told.length === 0) return new Set();
  const customerIds = new Set(told.flatMap(([, one]) => one.customerIds.map(asStored)));
  const there = await thereAre(trx, [...customerIds]);
  const contacts = told.map(
    ([id, { header, origin, aniWithheld, customerIds }]): NewContact => ({
      id,
      ...origin,
      channel: header.channel,
      direction: header.direction,
      queue: header.queue,
      aniE164: header.ani?.e164 ?? null,
      aniWithheld,
      customerIds: customerIds.map(asStored).filter((customerId) => there.has(customerId)),
      startedAt: new Date(header.startedAtMs),
    }),
  );
  return putDownTold(trx, contacts);
}
