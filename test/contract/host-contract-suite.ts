import { afterEach, describe, expect, test } from '@jest/globals';
import type { HostEvent } from '../../shared/contract/host-contract.ts';
import type { HostClient } from '../../shared/rpc/client.ts';
import { serveHost } from '../../shared/rpc/serve.ts';
import type { Transport } from '../../shared/rpc/transport.ts';
import { deskPerTest } from '../support/desk-per-test.ts';
import {
  ANE,
  contactId,
  type DeskUnderTest,
  offered,
  PASSWORD,
} from '../support/desk-under-test.ts';

/** How a console and the host are joined; `serve` is given the host's end. */
export type Joining = {
  readonly name: string;
  join(serve: (transport: Transport) => void, onFault: OnFault): Promise<Joined>;
};
export type OnFault = (what: string, cause: unknown) => void;
export type Joined = { readonly client: HostClient; readonly raw: Transport; end(): Promise<void> };

/** The contract, the same over every way frames can travel. */
export function describeHostOver({ name, join: joinOver }: Joining): void {
  describe(`the host over ${name}`, () => {
    const it = deskPerTest('new');
    const faults: string[] = [];
    const ends: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const end of ends.splice(0)) await end();
      faults.length = 0;
    });

    async function open(): Promise<Joined> {
      const { host } = it.desk;
      const serve = (transport: Transport) =>
        serveHost(transport, {
          handlers: host.handlers,
          events: host.events,
          onFault: ({ what }) => faults.push(what),
        });
      const joined = await joinOver(serve, (what) => faults.push(what));
      ends.push(joined.end);
      return joined;
    }

    /** Lets the desk's own time pass while a real transport carries frames. */
    async function answered<T>(desk: DeskUnderTest, asked: Promise<T>): Promise<T> {
      let isDone = false;
      const done = asked.finally(() => {
        isDone = true;
      });
      done.catch(() => {});
      while (!isDone) {
        // As slowly as real time goes by: over a slow transport a contact must not ring out.
        await new Promise((resolve) => setTimeout(resolve, 1));
        await desk.clock.advance(1);
      }
      return done;
    }

    /** The next event of a kind. */
    function heard<E extends HostEvent>(client: HostClient, event: E): Promise<void> {
      return new Promise((resolve) => {
        const stop = client.on(event, () => {
          stop();
          resolve();
        });
      });
    }

    async function signedIn(): Promise<HostClient> {
      const { client } = await open();
      const credentials = { email: ANE.email, password: PASSWORD };
      const session = await answered(it.desk, client.call('session.sign-in', credentials));
      expect(session).toMatchObject({ kind: 'signed-in', agent: ANE });
      await it.desk.clock.advance(1_000);
      return client;
    }

    test('carries a contact from ring to wrap-up, calls and events both', async () => {
      const { desk } = it;
      const client = await signedIn();
      const on = { contactId: contactId(1) };
      const rings = heard(client, 'contact.changed');
      desk.server.say(ANE.id, 'contact.offered', offered(desk.clock.nowMs()));
      await answered(desk, rings);
      await client.call('contact.accept', on);
      const note = 'Æ, emoji 🙂, "quotes" and\nlines';
      expect(await client.call('notes.save', { ...on, text: note, revision: 1 })).toEqual({
        revision: 1,
      });
      await client.call('contact.end', on);
      const { contact } = await client.call('console.get', {});
      expect(contact).toMatchObject({ notes: { text: note }, phase: { kind: 'wrap-up' } });
      expect(faults).toEqual([]);
    });

    test('says what an action changed before it answers', async () => {
      const client = await signedIn();
      const order: string[] = [];
      client.on('agent.changed', ({ state }) => order.push(`event ${state.kind}`));
      await client.call('agent.set-state', { state: { kind: 'ready' } });
      order.push('answer');
      expect(order).toEqual(['event ready', 'answer']);
    });

    test('answers many questions at once, each with its own answer', async () => {
      const client = await signedIn();
      const answers = await Promise.all([
        client.call('console.get', {}),
        client.call('contact.end', { contactId: contactId(7) }).catch((cause: unknown) => cause),
        client.call('preferences.set', {
          language: 'id',
          colorScheme: 'dark',
          verbosity: 'brief',
          keys: {},
        }),
        client.call('console.get', {}),
      ]);
      expect(answers[1]).toMatchObject({ code: 'no-such-contact' });
      expect(answers[2]).toEqual({});
      expect(answers[3]).toMatchObject({ preferences: { language: 'id' } });
    });

    test.each([
      ['contact.accept', { contactId: 'not-an-id' }, 'bad-input'],
      ['notes.save', { contactId: contactId(1), text: 'x', revision: 'one' }, 'bad-input'],
      ['contact.accept', null, 'bad-input'],
      ['no.such.method', {}, 'bad-input'],
      ['toString', {}, 'bad-input'],
      ['contact.accept', { contactId: contactId(1) }, 'not-signed-in'],
    ])('answers %s %j with a typed error', async (method, input, code) => {
      const { client } = await open();
      const refused = client.call(method as 'contact.accept', input as never);
      await expect(refused).rejects.toMatchObject({ name: 'HostError', code });
    });

    test('survives frames that are none', async () => {
      const { client, raw } = await open();
      for (const junk of [null, 'text', 42, [], { kind: 'result', id: 1 }, { kind: 'request' }]) {
        raw.send(junk);
      }
      const view = await client.call('console.get', {});
      expect(view.session.kind).toBe('signed-out');
      expect(faults.filter((what) => what === 'malformed frame')).toHaveLength(6);
    });

    test('tells every console, and goes on when one has closed', async () => {
      const first = await signedIn();
      const { client: second } = await open();
      const both = Promise.all([heard(first, 'agent.changed'), heard(second, 'agent.changed')]);
      await first.call('agent.set-state', { state: { kind: 'ready' } });
      await both;
      const closed = new Promise<void>((resolve) => {
        first.onClose(resolve);
      });
      first.close();
      await closed;
      const away = { kind: 'not-ready', reason: 'lunch' } as const;
      await second.call('agent.set-state', { state: away });
      expect((await second.call('console.get', {})).agent.state).toEqual(away);
      await expect(first.call('console.get', {})).rejects.toMatchObject({ code: 'internal' });
    });
  });
}
