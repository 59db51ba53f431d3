import { describe, expect, test } from '@jest/globals';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { ANE, contactId, offered } from '../../support/desk-under-test.ts';

const ONE = { contactId: contactId(1) };

const it = deskPerTest('working');

describe('a contact that supervisors read along with', () => {
  test('says who does, from the first to the last', async () => {
    const { desk } = it;
    await desk.takeContact();
    expect((await desk.contact()).watchedBy).toEqual([]);
    for (const names of [['Maren Dahl'], ['Maren Dahl', 'Kees Bakker'], []]) {
      desk.server.say(ANE.id, 'contact.watched', { ...ONE, names });
      await desk.clock.advance(10);
      expect((await desk.contact()).watchedBy).toEqual(names);
    }
  });

  test('tells the console only of a change', async () => {
    const { desk } = it;
    await desk.takeContact();
    const told = () => desk.heard.filter(({ event }) => event === 'contact.changed').length;
    const before = told();
    for (let i = 0; i < 2; i += 1) {
      desk.server.say(ANE.id, 'contact.watched', { ...ONE, names: ['Maren Dahl'] });
      await desk.clock.advance(10);
    }
    expect(told()).toBe(before + 1);
  });

  test('says after a reconnection what has become of that', async () => {
    const { desk } = it;
    const ring = offered(desk.clock.nowMs());
    await desk.takeContact(ring);
    desk.server.say(ANE.id, 'contact.watched', { ...ONE, names: ['Maren Dahl'] });
    await desk.clock.advance(10);
    const { header, caller } = ring;
    const phase = { kind: 'live' as const, connectedAtMs: desk.clock.nowMs() };
    const held = { header, caller, phase, utterances: [], watchedBy: ['Kees Bakker'] };
    desk.server.holds(ANE.id, [held]);
    desk.network.cut();
    await desk.clock.advance(10);
    expect((await desk.contact()).watchedBy).toEqual(['Maren Dahl']);
    desk.network.heal();
    await desk.clock.advance(60_000);
    expect((await desk.contact()).watchedBy).toEqual(['Kees Bakker']);
  });
});

describe('a supervisor’s desk', () => {
  test('passes on that something was said or done where they read along', async () => {
    const { desk } = it;
    desk.server.say(ANE.id, 'watch.changed', ONE);
    await desk.clock.advance(10);
    expect(desk.heard).toContainEqual({ event: 'watch.changed', payload: ONE });
  });
});
