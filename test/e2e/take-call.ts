import { acceptWhenRinging, cutOff, getReady } from '../support/agent-at-desk.ts';
import type { Cast } from './scenario.ts';

export type Call = {
  readonly contactId: string;
  readonly from: string;
  readonly name: string;
  /** What the caller says first. */
  readonly says: string;
};

/** Ane takes a call to the cancellation queue and hears why it is made. */
export async function takeCall(
  { phone, ane }: Pick<Cast, 'phone' | 'ane'>,
  call: Call,
): Promise<void> {
  const { contactId, from, name, says } = call;
  await getReady(ane.page);
  await phone.offer({ contactId, from, queue: 'cancellation' });
  await acceptWhenRinging(ane.page, name);
  await phone.taken(contactId);
  await phone.connect(contactId);
  await phone.say(contactId, says);
  await ane.page.getByText(says).first().waitFor();
}

/** The same, and then the server is gone and the desk knows. */
export async function takeCallAndLoseServer(cast: Cast, call: Call): Promise<void> {
  await takeCall(cast, call);
  await cast.office.crashServer();
  await cutOff(cast.ane.page);
}
