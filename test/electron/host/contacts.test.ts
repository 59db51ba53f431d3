import { describe, expect, test } from '@jest/globals';
import type { Speaker } from '../../../shared/domain/contact/channel.ts';
import type { DispositionCode } from '../../../shared/domain/ids.ts';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { ANE, contactId, type DeskUnderTest, offered } from '../../support/desk-under-test.ts';
import { budi, household } from '../../support/fake-host/people.ts';

const ONE = { contactId: contactId(1) };
const TWO = { contactId: contactId(2) };
const RESOLVED = {
  disposition: 'resolved' as DispositionCode,
  resolved: true,
  customerConfirmed: null,
  followUp: null,
};

const it = deskPerTest('working');

function says(desk: DeskUnderTest, id: string, text: string, speaker: Speaker = 'customer'): void {
  const utterance = { id, speaker, text, atMs: desk.clock.nowMs() };
  desk.server.say(ANE.id, 'contact.utterance', { ...ONE, utterance });
}

async function wrapUp(desk: DeskUnderTest, on = ONE): Promise<void> {
  await desk.call('contact.end', on);
  await desk.call('wrap-up.draft', { ...on, draft: RESOLVED });
  await desk.call('wrap-up.complete', on);
}

describe('what is said', () => {
  test('arrives one by one, each once, with the sentiment of the customers words only', async () => {
    const { desk } = it;
    await desk.takeContact();
    says(desk, 'u1', 'Saya sangat kecewa, terlalu mahal');
    says(desk, 'u2', 'I am sorry to hear that', 'agent');
    says(desk, 'u1', 'Saya sangat kecewa, terlalu mahal');
    await desk.clock.advance(10);
    const { utterances, trend } = await desk.contact();
    expect(utterances.map(({ id }) => id)).toEqual(['u1', 'u2']);
    expect(utterances[0]?.sentiment?.label).toBe('negative');
    expect(utterances[1]?.sentiment).toBeNull();
    expect(trend?.points).toHaveLength(1);
  });

  test('is sent to the console as what was said, not as the whole contact', async () => {
    const { desk } = it;
    await desk.takeContact();
    desk.heard.length = 0;
    says(desk, 'u1', 'Saya mau pindah ke operator lain, terlalu mahal');
    await desk.clock.advance(10);
    expect(desk.heard.map(({ event }) => event)).not.toContain('contact.changed');
    const said = desk.heard.find(({ event }) => event === 'contact.utterance');
    expect(said?.payload).toMatchObject({ ...ONE, utterance: { id: 'u1' } });
    const view = await desk.contact();
    const { trend, proposedReason, decision } = view;
    expect(said?.payload).toMatchObject({ trend, proposedReason, decision });
    expect(proposedReason).not.toBeNull();
  });

  test('keeps its order when it arrives out of order', async () => {
    const { desk } = it;
    await desk.takeContact();
    const atMs = desk.clock.nowMs();
    for (const [id, later] of [
      ['b', 2],
      ['c', 3],
      ['a', 1],
    ] as const) {
      const utterance = { id, speaker: 'customer' as const, text: id, atMs: atMs + later };
      desk.server.say(ANE.id, 'contact.utterance', { ...ONE, utterance });
    }
    await desk.clock.advance(10);
    expect((await desk.contact()).utterances.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('no reason is proposed any more once the agent has set one', async () => {
    const { desk } = it;
    await desk.takeContact();
    says(desk, 'u1', 'terlalu mahal');
    await desk.clock.advance(10);
    const proposed = (await desk.contact()).proposedReason;
    expect(proposed).not.toBeNull();
    const reason = it.reference.reasons.find(({ code }) => code !== proposed?.code)?.code;
    if (reason === undefined) throw new Error('the reference data has one reason only');
    await desk.call('contact.set-reason', { ...ONE, reason });
    expect(await desk.contact()).toMatchObject({ reason, proposedReason: null });
  });
});

describe('a contact', () => {
  test('is drawn whole again after the page is reloaded, and after the host was killed', async () => {
    const { desk } = it;
    await desk.takeContact();
    says(desk, 'u1', 'terlalu mahal');
    await desk.clock.advance(10);
    const best = (await desk.contact()).decision?.suggestions[0];
    if (best === undefined) throw new Error('nothing is suggested');
    await desk.call('offer.present', { ...ONE, offerId: best.offerId });
    await desk.call('cancel.request', ONE);
    await desk.call('notes.save', { ...ONE, text: 'in the middle of a sent', revision: 7 });
    const before = await desk.call('console.get', {});
    expect(await desk.call('console.get', {})).toEqual(before);
    desk.network.cut();
    desk.crash();
    desk.network.cut();
    await desk.clock.advance(10);
    const after = await desk.call('console.get', {});
    expect({ ...after.contact, decision: null }).toEqual({ ...before.contact, decision: null });
    expect(after.contact?.decision?.suggestions.map(({ offerId }) => offerId)).toEqual(
      before.contact?.decision?.suggestions.map(({ offerId }) => offerId),
    );
    expect(after.agent).toEqual(before.agent);
  });

  test('goes into wrap-up when the customer hangs up, and pressing end then does nothing', async () => {
    const { desk } = it;
    await desk.takeContact();
    desk.server.say(ANE.id, 'contact.ended', { ...ONE, atMs: desk.clock.nowMs() });
    await desk.clock.advance(10);
    expect((await desk.contact()).phase.kind).toBe('wrap-up');
    await desk.call('contact.end', ONE);
    await desk.clock.advance(1_000);
    expect(desk.server.facts.types()).not.toContain('contact.ended');
    expect((await desk.call('console.get', {})).agent.state.kind).toBe('wrap-up');
  });

  test('that rings no more leaves the console', async () => {
    const { desk } = it;
    desk.server.say(ANE.id, 'contact.offered', offered(desk.clock.nowMs()));
    await desk.clock.advance(10);
    desk.server.say(ANE.id, 'contact.withdrawn', { ...ONE, cause: 'abandoned' });
    await desk.clock.advance(10);
    expect((await desk.call('console.get', {})).contact).toBeNull();
    const late = desk.call('contact.accept', ONE);
    await expect(late).rejects.toMatchObject({ code: 'no-such-contact' });
  });

  test('stops ringing by the desks own clock when the server has gone in the meantime', async () => {
    const { desk } = it;
    desk.server.say(ANE.id, 'contact.offered', offered(desk.clock.nowMs()));
    await desk.clock.advance(10);
    desk.network.cut();
    await desk.clock.advance(19_000);
    expect((await desk.contact()).phase.kind).toBe('ringing');
    await desk.clock.advance(10_000);
    expect((await desk.call('console.get', {})).contact).toBeNull();
  });

  test('offered while another is wrapped up waits its turn and is not lost', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.call('contact.end', ONE);
    desk.server.say(ANE.id, 'contact.offered', offered(desk.clock.nowMs(), { n: 2 }));
    await desk.clock.advance(10);
    expect((await desk.contact()).header).toMatchObject(ONE);
    const early = desk.call('contact.accept', TWO);
    await expect(early).rejects.toMatchObject({ code: 'not-allowed-now' });
    await desk.call('wrap-up.draft', { ...ONE, draft: RESOLVED });
    await desk.call('wrap-up.complete', ONE);
    expect(await desk.contact()).toMatchObject({ header: TWO, phase: { kind: 'ringing' } });
    await desk.call('contact.accept', TWO);
    expect((await desk.contact()).phase.kind).toBe('live');
  });

  test('accepted here just as it was passed on can be closed like any other', async () => {
    const { desk } = it;
    await desk.takeContact();
    desk.server.say(ANE.id, 'contact.withdrawn', { ...ONE, cause: 'taken-elsewhere' });
    await desk.clock.advance(10);
    expect((await desk.contact()).phase.kind).toBe('wrap-up');
  });

  test('accepting, presenting or ending twice is doing it once', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.call('contact.accept', ONE);
    await desk.call('contact.end', ONE);
    await desk.call('contact.end', ONE);
    await desk.clock.advance(1_000);
    const types = desk.server.facts.types();
    expect(types.filter((type) => type === 'contact.accepted')).toHaveLength(1);
    expect(types.filter((type) => type === 'contact.ended')).toHaveLength(1);
  });

  test('with candidates never picks one silently', async () => {
    const { desk } = it;
    const candidates = [...household(desk.clock.nowMs())];
    const caller = { kind: 'candidates' as const, candidates };
    const taken = await desk.takeContact(offered(desk.clock.nowMs(), { caller }));
    expect(taken.caller.kind).toBe('candidates');
    expect(taken.decision).toBeNull();
  });
});

describe('without the server', () => {
  test('the agent finishes: offer, end, wrap-up, next state; all of it is queued and shown as waiting', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.clock.advance(1_000);
    desk.network.cut();
    await desk.clock.advance(1_000);
    const best = (await desk.contact()).decision?.suggestions.find(
      ({ authority }) => authority.kind === 'within',
    );
    if (best === undefined) throw new Error('nothing is suggested');
    await desk.call('offer.present', { ...ONE, offerId: best.offerId });
    await desk.call('offer.accept', { ...ONE, offerId: best.offerId });
    await wrapUp(desk);
    await desk.clock.advance(15_000);
    const view = await desk.call('console.get', {});
    expect(view.agent.state.kind).toBe('ready');
    expect(view.connection).toMatchObject({ status: 'offline' });
    expect(view.connection.waiting).toBeGreaterThanOrEqual(5);
    expect(view.day.contacts).toMatchObject([{ ...ONE, synced: false }]);

    desk.network.heal();
    await desk.clock.advance(60_000);
    const later = await desk.call('console.get', {});
    expect(later.connection).toMatchObject({ status: 'online', waiting: 0 });
    expect(later.day.contacts).toMatchObject([{ ...ONE, synced: true }]);
    expect(desk.server.facts.types()).toContain('contact.wrapped-up');
  });

  test('a contact wrapped up here does not come back when the server still believes in it', async () => {
    const { desk } = it;
    const ring = offered(desk.clock.nowMs());
    await desk.takeContact(ring);
    desk.network.cut();
    await wrapUp(desk);
    const { header, caller } = ring;
    const phase = { kind: 'live' as const, connectedAtMs: desk.clock.nowMs() };
    desk.server.holds(ANE.id, [{ header, caller, phase, utterances: [], watchedBy: [] }]);
    desk.network.heal();
    await desk.clock.advance(60_000);
    expect((await desk.call('console.get', {})).contact).toBeNull();
    // Not even offered again, once all of it has been delivered.
    const ringEndsAtMs = desk.clock.nowMs() + 20_000;
    desk.server.say(ANE.id, 'contact.offered', { ...ring, ringEndsAtMs });
    await desk.clock.advance(100);
    expect((await desk.call('console.get', {})).contact).toBeNull();
  });

  test('a contact the server has lost stays until the agent has wrapped it up', async () => {
    const { desk } = it;
    await desk.takeContact();
    desk.network.cut();
    desk.network.heal();
    await desk.clock.advance(60_000);
    expect((await desk.contact()).phase.kind).toBe('live');
    await wrapUp(desk);
    expect((await desk.call('console.get', {})).contact).toBeNull();
  });

  test('what was said meanwhile is caught up with, each utterance once', async () => {
    const { desk } = it;
    const ring = offered(desk.clock.nowMs());
    await desk.takeContact(ring);
    says(desk, 'u1', 'before');
    await desk.clock.advance(100);
    desk.network.cut();
    const { header, caller } = ring;
    const said = (id: string, text: string) => ({
      id,
      speaker: 'customer' as const,
      text,
      atMs: desk.clock.nowMs(),
    });
    const phase = { kind: 'ended' as const, endedAtMs: desk.clock.nowMs() };
    const utterances = [said('u1', 'before'), said('u2', 'meanwhile')];
    desk.server.holds(ANE.id, [{ header, caller, phase, utterances, watchedBy: [] }]);
    desk.network.heal();
    await desk.clock.advance(60_000);
    const contact = await desk.contact();
    expect(contact.utterances.map(({ id }) => id)).toEqual(['u1', 'u2']);
    expect(contact.phase.kind).toBe('wrap-up');
  });

  test('a desk that lost its data takes up the contact where the server has it', async () => {
    const { desk } = it;
    const { header, caller } = offered(desk.clock.nowMs());
    const phase = { kind: 'live' as const, connectedAtMs: desk.clock.nowMs() };
    desk.server.holds(ANE.id, [{ header, caller, phase, utterances: [], watchedBy: [] }]);
    desk.network.cut();
    desk.network.heal();
    await desk.clock.advance(60_000);
    expect(await desk.contact()).toMatchObject({ header: ONE, phase: { kind: 'live' } });
    expect((await desk.call('console.get', {})).agent.state.kind).toBe('on-contact');
  });

  test('an offer accepted in the outage counts for the customer who calls again', async () => {
    const { desk } = it;
    await desk.takeContact();
    const best = (await desk.contact()).decision?.suggestions.find(
      ({ authority }) => authority.kind === 'within',
    );
    if (best === undefined) throw new Error('nothing is suggested');
    desk.server.override('facts.push', () => ({
      ok: false,
      error: { code: 'unavailable', detail: 'the database is away' },
    }));
    await desk.call('offer.present', { ...ONE, offerId: best.offerId });
    await desk.call('offer.accept', { ...ONE, offerId: best.offerId });
    await wrapUp(desk);

    const caller = { kind: 'matched' as const, customer: budi(desk.clock.nowMs()) };
    const again = await desk.takeContact(offered(desk.clock.nowMs(), { n: 2, caller }));
    if (again.caller.kind !== 'matched') throw new Error('Budi was not recognised');
    const { contacts, offers } = again.caller.customer;
    expect(offers).toContainEqual(
      expect.objectContaining({ ...ONE, offerId: best.offerId, outcome: 'accepted' }),
    );
    expect(contacts[0]).toMatchObject({ id: ONE.contactId, disposition: 'resolved' });
    const cooling = again.decision?.rejected.find(({ offerId }) => offerId === best.offerId);
    expect(cooling?.reasons.map(({ code }) => code)).toContain('offer.not.cool-down');
  });
});

describe('the agents state', () => {
  test('follows the contact, and what the server says only where nothing newer was done here', async () => {
    const { desk } = it;
    const missed = {
      state: { kind: 'not-ready' as const, reason: 'missed-contact' as const },
      sinceMs: desk.clock.nowMs(),
    };
    desk.server.say(ANE.id, 'agent.state', missed);
    await desk.clock.advance(10);
    expect((await desk.call('console.get', {})).agent.state).toEqual(missed.state);

    await desk.call('agent.set-state', { state: { kind: 'ready' } });
    desk.server.say(ANE.id, 'agent.state', missed);
    await desk.clock.advance(1);
    expect((await desk.call('console.get', {})).agent.state).toEqual({ kind: 'ready' });
    await desk.clock.advance(1_000);

    await desk.takeContact();
    desk.server.say(ANE.id, 'agent.state', missed);
    await desk.clock.advance(1_000);
    expect((await desk.call('console.get', {})).agent.state).toEqual({ kind: 'on-contact' });
  });

  test('cannot be set by hand during a contact', async () => {
    const { desk } = it;
    await desk.takeContact();
    const ready = desk.call('agent.set-state', { state: { kind: 'not-ready', reason: 'lunch' } });
    await expect(ready).rejects.toMatchObject({ code: 'not-allowed-now' });
  });
});
