import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { Webhook } from 'standardwebhooks';
import type { Clock } from '../runtime/clock.ts';
import type { App } from './app-type.ts';
import { Problem } from './problem.ts';

/** How far a signature's time may be from ours, either way (Standard Webhooks' own figure). */
const TOLERANCE_SECONDS = 5 * 60;

/** The largest signed body: an utterance is at most 4,000 characters, all else is small. */
const BODY_LIMIT_BYTES = 256 * 1024;

export type SignatureCheck = (headers: IncomingHttpHeaders, body: string) => void;

/**
 * Checks Standard Webhooks signatures (symmetric, `v1`) against any of the secrets, so that one can
 * be replaced without a gap.
 *
 * @returns a check that throws a Problem saying what is wrong.
 */
export function createSignatureCheck(secrets: readonly string[], clock: Clock): SignatureCheck {
  const webhooks = secrets.map((secret) => new Webhook(secret));
  return (headers, body) => {
    const id = headers['webhook-id'];
    const timestamp = headers['webhook-timestamp'];
    const signatures = headers['webhook-signature'];
    if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') {
      throw new Problem(
        'missing-credentials',
        'Sign the request (Standard Webhooks): webhook-id, webhook-timestamp, webhook-signature.',
      );
    }
    const seconds = readSeconds(timestamp);
    if (Math.abs(Math.floor(clock.nowMs() / 1000) - seconds) > TOLERANCE_SECONDS) {
      throw new Problem(
        'stale-signature',
        'webhook-timestamp is more than 5 minutes off. Sign at sending time; check the clock.',
      );
    }
    // The package's own verify() reads the machine's clock; its signing is what is needed here.
    const expected = webhooks.map((webhook) => webhook.sign(id, new Date(seconds * 1000), body));
    const given = signatures.split(' ');
    if (!expected.some((right) => given.some((one) => sameText(one, right)))) {
      throw new Problem(
        'invalid-signature',
        'No signature matches. Sign "{webhook-id}.{webhook-timestamp}.{body}" with the secret.',
      );
    }
  };
}

/**
 * Registers routes whose requests are signed: the body is kept as it came and its signature checked
 * before anything of it is parsed. A request without a body signs the empty one.
 */
export async function registerSigned(
  app: App,
  check: SignatureCheck,
  routes: (app: App) => void,
): Promise<void> {
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      ['application/json', 'application/cloudevents+json'],
      { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES },
      (_request, body, parsed) => parsed(null, body),
    );
    scope.addHook('preValidation', async (request) => {
      const body = typeof request.body === 'string' ? request.body : '';
      check(request.headers, body);
      if (request.method !== 'GET' && request.method !== 'HEAD') request.body = parse(body);
    });
    routes(scope as App);
    done();
  });
}

function parse(body: string): FastifyRequest['body'] {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new Problem('malformed-body', 'The body is not valid JSON.');
  }
}

function readSeconds(timestamp: string): number {
  if (!/^\d{1,12}$/.test(timestamp)) {
    throw new Problem('invalid-signature', 'webhook-timestamp is not a number of Unix seconds.');
  }
  return Number(timestamp);
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
