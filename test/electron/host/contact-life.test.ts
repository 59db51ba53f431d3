import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DispositionCode, OfferId, ReasonCode } from '../../../shared/domain/ids.ts';
import type { ReferenceData } from '../../../shared/schema/reference.ts';
import {
  ANE,
  contactId,
  createDeskUnderTest,
  type DeskUnderTest,
  offered,
} from '../../support/desk-under-test.ts';
import { shippedReference } from '../../support/fake-host/reference.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

const dir = tempDirPerTest('desk');
let reference: ReferenceData;
let desk: DeskUnderTest;

beforeEach(async () => {
  reference = await shippedReference('agent');
  desk = createDeskUnderTest(dir.path);
  await desk.begin(reference);
});
afterEach(() => desk.close());

describe('one contact', () => {
  test('rings, is accepted, spoken on, wrapped up, and the server has every step in order', async () => {
    desk.server.say(ANE.id, 'contact.offered', offered(desk.clock.nowMs()));
    await desk.clock.advance(10);
    const ringing = await desk.contact();
    expect(ringing.phase.kind).toBe('ringing');
    expect(ringing.caller).toMatchObject({ kind: 'matched' });
    expect(ringing.likelyWhy.length).toBeGreaterThan(0);
    expect(ringing.decision).toBeNull();

    await desk.call('contact.accept', { contactId: contactId(1) });
    const live = await desk.contact();
    expect(live.phase.kind).toBe('live');
    expect(live.decision?.suggestions.length).toBeGreaterThan(0);
    const best = live.decision?.suggestions.find(({ authority }) => authority.kind === 'within');
    const offerId = best?.offerId as OfferId;
    await desk.call('contact.set-reason', {
      contactId: contactId(1),
      reason: 'price' as ReasonCode,
    });
    await desk.call('offer.present', { contactId: contactId(1), offerId });
    await desk.call('offer.accept', { contactId: contactId(1), offerId });
    await desk.call('notes.save', { contactId: contactId(1), text: 'Happy again', revision: 1 });
    await desk.call('contact.end', { contactId: contactId(1) });
    const wrapUp = await desk.contact();
    expect(wrapUp.phase.kind).toBe('wrap-up');
    expect(wrapUp.wrapUp).toMatchObject({ disposition: 'saved', resolved: true });
    await desk.call('wrap-up.complete', { contactId: contactId(1) });

    const view = await desk.call('console.get', {});
    expect(view.contact).toBeNull();
    expect(view.agent.state).toEqual({ kind: 'ready' });
    expect(view.day.contacts).toMatchObject([
      {
        contactId: contactId(1),
        customerName: 'Budi Santoso',
        disposition: 'saved',
        synced: false,
      },
    ]);
    await desk.clock.advance(1000);
    expect((await desk.call('console.get', {})).day.contacts).toMatchObject([{ synced: true }]);
    const types = desk.server.facts.types().filter((type) => type !== 'suggestion.shown');
    expect(types).toEqual([
      'agent.state-changed',
      'agent.state-changed',
      'contact.accepted',
      'contact.reason-set',
      'offer.presented',
      'offer.accepted',
      'contact.ended',
      'fcr.claimed',
      'contact.wrapped-up',
    ]);
    expect(desk.server.facts.quarantined()).toEqual([]);
    expect(desk.server.facts.all().at(-1)?.payload).toMatchObject({
      disposition: 'saved' as DispositionCode,
      saveResult: 'saved',
      note: 'Happy again',
      reason: 'price',
    });
  });
});
