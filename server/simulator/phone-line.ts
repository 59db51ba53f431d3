import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import {
  type ContactEvent,
  type ContactStatus,
  contactStatusSchema,
} from '../../shared/protocol/contact-events.ts';
import { EventRefusedError, SimulatorError } from './simulator-error.ts';
import type { Sleep } from './timing.ts';

type EventName = 'offered' | 'connected' | 'utterance' | 'ended';
type EventOf<Name extends EventName> = Extract<
  ContactEvent,
  { type: `dev.savedesk.contact.${Name}` }
>;

/** One phone system's line to Savedesk: events out, status back. */
export type PhoneLine = {
  /** Sends until the server has it, the same event however often; answers with what became of it. */
  send<Name extends EventName>(
    name: Name,
    data: EventOf<Name>['data'],
    signal: AbortSignal,
  ): Promise<ContactStatus>;
  status(contactId: string, signal: AbortSignal): Promise<ContactStatus>;
};

export type PhoneLineOptions = {
  /** The server's base URL. */
  readonly url: string;
  /** `whsec_...` */
  readonly secret: string;
  readonly sleep: Sleep;
  /** Told once when the server stops answering and once when it is back. */
  readonly onReachable: (reachable: boolean) => void;
};

export const SOURCE = 'savedesk-simulator';

const TIMEOUT_MS = 10_000;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;

/** Signs and sends as any phone system would (CloudEvents in Standard Webhooks). */
export function createPhoneLine(options: PhoneLineOptions): PhoneLine {
  const webhook = new Webhook(options.secret);
  let reachable = true;
  const tellReachable = (now: boolean) => {
    if (now !== reachable) options.onReachable(now);
    reachable = now;
  };

  async function call(
    request: { readonly path: string; readonly id: string; readonly body?: string },
    signal: AbortSignal,
  ): Promise<ContactStatus> {
    for (let retryMs = FIRST_RETRY_MS; ; retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2)) {
      const response = await attempt(request, signal);
      if (response !== null) {
        tellReachable(true);
        return readStatus(response);
      }
      tellReachable(false);
      await options.sleep(retryMs, signal);
    }
  }

  /** Null when trying again later makes sense. */
  async function attempt(
    { path, id, body }: { readonly path: string; readonly id: string; readonly body?: string },
    signal: AbortSignal,
  ): Promise<Response | null> {
    // Signed anew each time: the time of sending is part of the signature.
    const now = new Date();
    try {
      const response = await fetch(new URL(path, options.url), {
        method: body === undefined ? 'GET' : 'POST',
        ...(body === undefined ? {} : { body }),
        headers: {
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'webhook-signature': webhook.sign(id, now, body ?? ''),
          ...(body === undefined ? {} : { 'content-type': 'application/cloudevents+json' }),
        },
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      return response.status >= 500 || response.status === 429 ? null : response;
    } catch (error) {
      if (signal.aborted) throw error;
      return null;
    }
  }

  return {
    send: (name, data, signal) => {
      const event = {
        specversion: '1.0',
        id: randomUUID(),
        source: SOURCE,
        type: `dev.savedesk.contact.${name}`,
        time: new Date().toISOString(),
        datacontenttype: 'application/json',
        data,
      };
      return call({ path: '/v1/events', id: event.id, body: JSON.stringify(event) }, signal);
    },
    status: (contactId, signal) => {
      const query = new URLSearchParams({ source: SOURCE });
      const path = `/v1/contacts/${encodeURIComponent(contactId)}?${query}`;
      return call({ path, id: randomUUID() }, signal);
    },
  };
}

async function readStatus(response: Response): Promise<ContactStatus> {
  const text = await response.text();
  if (response.ok) {
    const parsed = contactStatusSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  }
  const answer = `The server answered ${response.status}: ${text.slice(0, 300)}`;
  if (response.status !== 401) throw new EventRefusedError(answer);
  throw new SimulatorError(`${answer} Is this the webhook secret of that server?`);
}
