import { describe, expect, test } from '@jest/globals';
import type { DispositionCode } from '../../../shared/domain/ids.ts';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { ANE, contactId, type DeskUnderTest, PASSWORD } from '../../support/desk-under-test.ts';

const ANE_SIGNS_IN = { email: ANE.email, password: PASSWORD };
const BO = {
  ...ANE,
  id: '22222222-2222-4222-8222-222222222222' as typeof ANE.id,
  name: 'Bo',
  email: 'bo@nordlys.example',
};

async function finishContact(desk: DeskUnderTest): Promise<void> {
  const { header } = await desk.contact();
  const on = { contactId: header.contactId };
  await desk.call('contact.end', on);
  const draft = {
    disposition: 'resolved' as DispositionCode,
    resolved: true,
    customerConfirmed: null,
    followUp: null,
  };
  await desk.call('wrap-up.draft', { ...on, draft });
  await desk.call('wrap-up.complete', on);
}

describe('signing in', () => {
  const it = deskPerTest('new');

  test('opens the desk, with the reference data once it has come', async () => {
    const { desk } = it;
    expect((await desk.call('console.get', {})).session).toEqual({ kind: 'signed-out' });
    await desk.signIn();
    const view = await desk.call('console.get', {});
    expect(view.session).toMatchObject({ kind: 'signed-in', agent: ANE });
    expect(view.session).toMatchObject({
      reference: { settings: { companyName: 'Nordlys Connect' } },
    });
    expect(view.connection.status).toBe('online');
    expect(view.preferences.language).toBe('nb');
    expect(view.agent.state).toEqual({ kind: 'not-ready', reason: 'break' });
  });

  test('tells a wrong password from a server that cannot be reached', async () => {
    const { desk } = it;
    const wrong = desk.call('session.sign-in', { ...ANE_SIGNS_IN, password: 'guess' });
    await expect(wrong).rejects.toMatchObject({ code: 'wrong-credentials' });
    desk.network.cut();
    const offline = desk.call('session.sign-in', ANE_SIGNS_IN);
    await expect(offline).rejects.toMatchObject({ code: 'server-unreachable' });
    expect((await desk.call('console.get', {})).session.kind).toBe('signed-out');
  });

  test('is refused while somebody else is signed in', async () => {
    const { desk } = it;
    desk.server.addAgent(BO, PASSWORD);
    await desk.signIn();
    const other = desk.call('session.sign-in', { email: BO.email, password: PASSWORD });
    await expect(other).rejects.toMatchObject({ code: 'not-allowed-now' });
  });

  test('is needed for everything but the console itself', async () => {
    const { desk } = it;
    const accept = desk.call('contact.accept', { contactId: contactId(1) });
    await expect(accept).rejects.toMatchObject({ code: 'not-signed-in' });
    await expect(desk.call('floor.get', {})).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  test('lasts through a restart without the server, with everything the desk needs to go on', async () => {
    const { desk } = it;
    await desk.signIn();
    desk.crash();
    desk.network.cut();
    await desk.clock.advance(30_000);
    const view = await desk.call('console.get', {});
    expect(view.session).toMatchObject({ kind: 'signed-in', agent: ANE });
    expect(view.session).toMatchObject({ reference: { offers: it.reference.offers } });
    expect(view.connection.status).toBe('offline');
  });

  test('tells the server what an agent is doing, and nothing of somebody who takes no contacts', async () => {
    const { desk } = it;
    const states = () =>
      desk.server.facts.all().filter(({ type }) => type === 'agent.state-changed');
    desk.server.addAgent({ ...BO, role: 'supervisor' }, PASSWORD);
    await desk.call('session.sign-in', { email: BO.email, password: PASSWORD });
    await desk.clock.advance(5_000);
    expect(states()).toEqual([]);
    await desk.call('session.sign-out', {});
    await desk.signIn();
    expect(states().map(({ agentId }) => agentId)).toEqual([ANE.id]);
  });

  test('a profile changed on the server reaches the console', async () => {
    const { desk } = it;
    await desk.signIn();
    desk.server.addAgent({ ...ANE, role: 'supervisor' }, PASSWORD);
    for (const line of [...desk.server.desks]) line.disconnect();
    await desk.clock.advance(5_000);
    expect((await desk.call('console.get', {})).session).toMatchObject({
      agent: { role: 'supervisor' },
    });
  });
});

describe('automatic sign-in', () => {
  const it = deskPerTest('new', { autoSignIn: ANE_SIGNS_IN });

  test('tries until the server can be reached', async () => {
    const { desk } = it;
    desk.network.cut();
    await desk.clock.advance(20_000);
    expect((await desk.call('console.get', {})).session.kind).toBe('signed-out');
    desk.network.heal();
    await desk.clock.advance(60_000);
    const view = await desk.call('console.get', {});
    expect(view.session.kind).toBe('signed-in');
    expect(desk.heard.filter(({ event }) => event === 'session.changed').length).toBeGreaterThan(0);
  });

  test('signs in again when the server has ended the session', async () => {
    const { desk } = it;
    await desk.clock.advance(2_000);
    desk.server.endSessions(ANE.id);
    await desk.clock.advance(10_000);
    const view = await desk.call('console.get', {});
    expect(view.session.kind).toBe('signed-in');
    expect(view.connection).toMatchObject({ status: 'online' });
    expect(view.connection.refusal).toBeUndefined();
  });
});

describe('signing out', () => {
  const it = deskPerTest('working');

  test('is refused while a customer is on the line', async () => {
    const { desk } = it;
    await desk.takeContact();
    const out = desk.call('session.sign-out', {});
    await expect(out).rejects.toMatchObject({ code: 'not-allowed-now' });
  });

  test('leaves the agent not ready on the server, and the session ended there', async () => {
    const { desk } = it;
    await desk.call('session.sign-out', {});
    await desk.clock.advance(5_000);
    expect(desk.server.facts.all().at(-1)?.payload).toEqual({
      state: { kind: 'not-ready', reason: 'break' },
    });
    expect(desk.server.desks.size).toBe(0);
    // A restart has nobody to sign in.
    desk.crash();
    expect((await desk.call('console.get', {})).session.kind).toBe('signed-out');
  });

  test('without the server, what the agent did is delivered later, and no customer stays behind', async () => {
    const { desk } = it;
    await desk.takeContact();
    desk.network.cut();
    await finishContact(desk);
    await desk.call('session.sign-out', {});
    const view = await desk.call('console.get', {});
    expect(view).toMatchObject({ session: { kind: 'signed-out' }, contact: null });
    expect(view.day.contacts).toEqual([]);

    desk.crash();
    desk.network.heal();
    await desk.clock.advance(60_000);
    expect(desk.server.facts.types()).toContain('contact.wrapped-up');
    expect(desk.server.desks.size).toBe(0);
  });

  test('the next agent finds nothing of the one before, and the ones facts are not mixed', async () => {
    const { desk } = it;
    desk.server.addAgent(BO, PASSWORD);
    await desk.takeContact();
    await finishContact(desk);
    await desk.call('session.sign-out', {});
    await desk.call('session.sign-in', { email: BO.email, password: PASSWORD });
    await desk.clock.advance(5_000);
    const view = await desk.call('console.get', {});
    expect(view.session).toMatchObject({ agent: { name: 'Bo' } });
    expect(view.day.contacts).toEqual([]);
    await desk.call('agent.set-state', { state: { kind: 'ready' } });
    await desk.clock.advance(1_000);
    const devices = new Map(desk.server.facts.all().map((fact) => [fact.deviceId, fact.agentId]));
    expect([...devices.values()].toSorted()).toEqual([ANE.id, BO.id]);
  });
});

describe('a session the server has ended', () => {
  const it = deskPerTest('working');

  test('does not take the customer away from the agent; it is left after the contact', async () => {
    const { desk } = it;
    await desk.takeContact();
    desk.server.endSessions(ANE.id);
    await desk.clock.advance(5_000);
    const during = await desk.call('console.get', {});
    expect(during.session.kind).toBe('signed-in');
    expect(during.connection).toMatchObject({ status: 'offline', refusal: 'sign-in-again' });
    await finishContact(desk);
    await desk.clock.advance(100);
    expect((await desk.call('console.get', {})).session.kind).toBe('signed-out');

    await desk.signIn();
    await desk.clock.advance(5_000);
    expect(desk.server.facts.types()).toContain('contact.wrapped-up');
  });

  test('can be made anew by signing in again in the middle of the contact', async () => {
    const { desk } = it;
    await desk.takeContact();
    desk.server.endSessions(ANE.id);
    await desk.clock.advance(5_000);
    await desk.signIn();
    const view = await desk.call('console.get', {});
    expect(view.connection.status).toBe('online');
    expect(view.contact?.phase.kind).toBe('live');
  });

  test('between contacts is left at once', async () => {
    const { desk } = it;
    desk.server.endSessions(ANE.id);
    await desk.clock.advance(5_000);
    expect((await desk.call('console.get', {})).session.kind).toBe('signed-out');
  });
});

describe('a desk started for another agent', () => {
  const it = deskPerTest('working');

  test('delivers what the one before did, and keeps the contact they had not finished', async () => {
    const { desk } = it;
    desk.server.addAgent(BO, PASSWORD);
    await desk.takeContact();
    desk.network.cut();
    await desk.call('cancel.request', { contactId: contactId(1) });
    await desk.call('notes.save', { contactId: contactId(1), text: 'half a', revision: 1 });
    const bo = { autoSignIn: { email: BO.email, password: PASSWORD } };
    desk.crash(undefined, bo);
    await desk.clock.advance(60_000);
    const view = await desk.call('console.get', {});
    expect(view).toMatchObject({ session: { agent: { name: 'Bo' } }, contact: null });
    expect(desk.server.facts.types()).toContain('cancel.requested');

    desk.crash(undefined, { autoSignIn: { email: ANE.email, password: PASSWORD } });
    await desk.clock.advance(60_000);
    expect((await desk.contact()).notes.text).toBe('half a');
  });
});

describe('signing in and out at once', () => {
  const it = deskPerTest('working');

  test('is done one after the other', async () => {
    const { desk } = it;
    desk.server.addAgent(BO, PASSWORD);
    const credentials = { email: BO.email, password: PASSWORD };
    const both = [desk.call('session.sign-out', {}), desk.call('session.sign-in', credentials)];
    await Promise.all(both);
    await desk.clock.advance(5_000);
    const view = await desk.call('console.get', {});
    expect(view.session).toMatchObject({ kind: 'signed-in', agent: { name: 'Bo' } });
    expect(view.session).toMatchObject({ reference: { offers: it.reference.offers } });
    expect(view.connection).toMatchObject({ status: 'online', waiting: 0 });
  });
});
