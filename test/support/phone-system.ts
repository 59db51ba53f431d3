import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import type { ContactStatus } from '../../shared/protocol/contact-events.ts';

const ASK_EVERY_MS = 50;
const MOST_QUESTIONS = 400;

export type Offered = {
  readonly contactId: string;
  readonly from: string | null;
  readonly queue: string;
  readonly channel?: 'voice' | 'chat' | 'email' | 'sms' | 'social';
};

export type SurveyToSend = {
  readonly kind: string;
  readonly link: string;
  readonly phone: string | null;
};

/** A phone system as the server knows one: it posts signed events, and asks what became of a contact. */
export type PhoneSystem = {
  offer(contact: Offered): Promise<void>;
  connect(contactId: string): Promise<void>;
  say(contactId: string, text: string, speaker?: 'customer' | 'agent'): Promise<void>;
  hangUp(contactId: string): Promise<void>;
  status(contactId: string): Promise<ContactStatus>;
  /** What customers are to be asked, as a system that sends surveys is told. */
  surveys(): Promise<{ readonly surveys: readonly SurveyToSend[] }>;
  /** Asks, as phone systems do, until an agent has taken the contact. */
  taken(contactId: string): Promise<void>;
  /** The same until it is wrapped up: what a page has just recorded may still be on its way. */
  closed(contactId: string): Promise<void>;
};

/** Signs with `secret` (whsec_...); every call that is not answered 2xx throws with what was answered. */
export function phoneSystem(serverUrl: string, secret: string, source = 'test-pbx'): PhoneSystem {
  const webhook = new Webhook(secret);

  async function send(path: string, body: string | undefined): Promise<unknown> {
    const id = randomUUID();
    const at = new Date();
    const response = await fetch(new URL(path, serverUrl), {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/cloudevents+json' }),
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': webhook.sign(id, at, body ?? ''),
      },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  const post = async (type: string, data: object) => {
    await send(
      '/v1/events',
      JSON.stringify({
        specversion: '1.0',
        id: randomUUID(),
        source,
        time: new Date().toISOString(),
        datacontenttype: 'application/json',
        type: `dev.savedesk.contact.${type}`,
        data,
      }),
    );
  };

  const status = async (contactId: string) =>
    (await send(
      `/v1/contacts/${encodeURIComponent(contactId)}?source=${encodeURIComponent(source)}`,
      undefined,
    )) as ContactStatus;

  async function until(contactId: string, state: ContactStatus['state']): Promise<void> {
    for (let asked = 0; asked < MOST_QUESTIONS; asked += 1) {
      if ((await status(contactId)).state === state) return;
      await delay(ASK_EVERY_MS);
    }
    throw new Error(`${contactId} was not ${state} in time`);
  }

  return {
    offer: ({ contactId, from, queue, channel = 'voice' }) =>
      post('offered', { contactId, channel, queue, from }),
    connect: (contactId) => post('connected', { contactId }),
    say: (contactId, text, speaker = 'customer') => post('utterance', { contactId, speaker, text }),
    hangUp: (contactId) => post('ended', { contactId }),
    status,
    surveys: async () =>
      (await send('/v1/surveys', undefined)) as { readonly surveys: readonly SurveyToSend[] },
    taken: (contactId) => until(contactId, 'live'),
    closed: (contactId) => until(contactId, 'closed'),
  };
}
