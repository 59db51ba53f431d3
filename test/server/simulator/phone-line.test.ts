import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { createPhoneLine, SOURCE } from '../../../server/simulator/phone-line.ts';
import { EventRefusedError, SimulatorError } from '../../../server/simulator/simulator-error.ts';
import { contactEventSchema } from '../../../shared/protocol/contact-events.ts';

const SECRET = `whsec_${Buffer.from('a secret only these two know....').toString('base64')}`;
const STATUS = { contactId: 'c-1', state: 'ringing', agentEmail: null } as const;
const SIGNAL = new AbortController().signal;

type Answer = { readonly status: number; readonly body: unknown };
type Seen = {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

let close: () => void = () => {};
afterEach(() => close());

/** A server that checks what every Savedesk server checks, and answers as told. */
async function listen(answers: readonly Answer[]): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const answer = answers[Math.min(seen.length, answers.length - 1)];
    seen.push({ url: request.url ?? '', headers: request.headers, body });
    response.writeHead(answer?.status ?? 500, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer?.body));
  }).listen(0, '127.0.0.1');
  close = () => server.close();
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

function lineTo(url: string, reachable: boolean[] = []) {
  return createPhoneLine({
    url,
    secret: SECRET,
    sleep: async () => {},
    onReachable: (now) => reachable.push(now),
  });
}

const verify = ({ headers, body }: Seen) =>
  new Webhook(SECRET).verify(body, headers as Record<string, string>, { jsonParse: false });

describe('the simulator’s phone line', () => {
  test('sends signed CloudEvents as the protocol describes them', async () => {
    const { url, seen } = await listen([{ status: 202, body: STATUS }]);
    const data = {
      contactId: 'c-1',
      channel: 'voice',
      direction: 'incoming',
      queue: 'billing' as never,
      from: null,
    } as const;
    expect(await lineTo(url).send('offered', data, SIGNAL)).toEqual(STATUS);
    const [request] = seen;
    expect(() => request && verify(request)).not.toThrow();
    expect(contactEventSchema.parse(JSON.parse(request?.body ?? ''))).toMatchObject({
      source: SOURCE,
      data,
    });
  });

  test('signs the empty body when it asks what became of a contact', async () => {
    const { url, seen } = await listen([{ status: 200, body: STATUS }]);
    await lineTo(url).status('a/b', SIGNAL);
    expect(seen[0]?.url).toBe(`/v1/contacts/a%2Fb?source=${SOURCE}`);
    expect(() => seen[0] && verify(seen[0])).not.toThrow();
  });

  test('sends the very same event again until the server has it', async () => {
    const { url, seen } = await listen([
      { status: 503, body: {} },
      { status: 429, body: {} },
      { status: 202, body: STATUS },
    ]);
    const reachable: boolean[] = [];
    await lineTo(url, reachable).send('ended', { contactId: 'c-1' }, SIGNAL);
    expect(seen).toHaveLength(3);
    expect(new Set(seen.map(({ body }) => body)).size).toBe(1);
    expect(reachable).toEqual([false, true]);
  });

  test('gives up on one event that is refused, and on everything when the secret is wrong', async () => {
    const refused = await listen([{ status: 409, body: { detail: 'not accepted yet' } }]);
    const sending = lineTo(refused.url).send('connected', { contactId: 'c-1' }, SIGNAL);
    await expect(sending).rejects.toThrow(EventRefusedError);
    close();
    const wrong = await listen([{ status: 401, body: {} }]);
    const failure = lineTo(wrong.url).send('ended', { contactId: 'c-1' }, SIGNAL);
    await expect(failure).rejects.toThrow(/webhook secret/);
    await expect(failure).rejects.not.toBeInstanceOf(EventRefusedError);
    await expect(failure).rejects.toBeInstanceOf(SimulatorError);
  });

  test('stops trying when it is told to', async () => {
    const stop = new AbortController();
    const line = createPhoneLine({
      url: 'http://127.0.0.1:9',
      secret: SECRET,
      sleep: async (_durationMs, signal) => {
        stop.abort(new Error('enough'));
        signal.throwIfAborted();
      },
      onReachable: () => {},
    });
    await expect(line.send('ended', { contactId: 'c-1' }, stop.signal)).rejects.toThrow('enough');
  });
});
