import { describe, expect, test } from '@jest/globals';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { ANE } from '../../support/desk-under-test.ts';

const FLOOR = {
  atMs: 1_750_000_000_000,
  day: '2025-06-15',
  timeZone: 'Europe/Oslo',
  agents: [
    {
      id: ANE.id,
      name: ANE.name,
      team: ANE.team,
      connected: true,
      state: { kind: 'ready' as const },
      sinceMs: 1_750_000_000_000,
    },
  ],
  contacts: [],
  waiting: 2,
  live: 1,
  longestWaitSinceMs: 1_749_999_990_000,
  today: {
    contacts: 9,
    abandoned: 1,
    offersPresented: 4,
    offersAccepted: 2,
    costMinor: 12_000,
    saved: 2,
    lost: 1,
    fcrClaimed: 7,
    fcrConfirmed: 5,
    fcrVerified: 3,
    fcrRepeated: 1,
  },
  sentimentAlerts: [],
  quarantined: [],
};

describe('the floor', () => {
  const it = deskPerTest('working');

  test('is what the server says, passed on', async () => {
    const { desk } = it;
    desk.server.override('floor.get', () => ({ ok: true, value: FLOOR }));
    expect(await desk.call('floor.get', {})).toEqual(FLOOR);
  });

  test('is asked for again when the server says that it changed', async () => {
    const { desk } = it;
    desk.heard.length = 0;
    desk.server.say(ANE.id, 'floor.changed', {});
    await desk.clock.advance(100);
    expect(desk.heard).toEqual([{ event: 'floor.changed', payload: {} }]);
  });

  test('is refused to agents, and says plainly that it needs the server', async () => {
    const { desk } = it;
    const error = { code: 'forbidden' as const, detail: 'supervisors only' };
    desk.server.override('floor.get', () => ({ ok: false, error }));
    await expect(desk.call('floor.get', {})).rejects.toMatchObject({ code: 'forbidden' });
    desk.network.cut();
    await expect(desk.call('floor.get', {})).rejects.toMatchObject({ code: 'server-unreachable' });
  });
});

describe('preferences', () => {
  const it = deskPerTest('working');

  test('are kept through a restart, and with the agent', async () => {
    const { desk } = it;
    const wanted = {
      language: 'nl' as const,
      colorScheme: 'dark' as const,
      verbosity: 'brief' as const,
      keys: { 'contact.accept': 'Alt+Q' },
    };
    await desk.call('preferences.set', wanted);
    expect(desk.heard.at(-1)).toEqual({ event: 'preferences.changed', payload: wanted });
    desk.crash();
    expect((await desk.call('console.get', {})).preferences).toEqual(wanted);
    await desk.call('session.sign-out', {});
    // The sign-in page is drawn as whoever was here last likes it.
    expect((await desk.call('console.get', {})).preferences).toEqual(wanted);
  });
});
