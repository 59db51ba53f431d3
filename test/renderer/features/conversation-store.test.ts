import { expect, test } from '@jest/globals';
import { useConversationStore } from '../../../renderer/features/conversation/conversation-store.ts';
import type { HostEventPayload } from '../../../shared/contract/host-contract.ts';
import { createFakeHost } from '../../support/fake-host/fake-host.ts';

test('what was said is shown in the order it was said, also where the page hears of it the other way round', async () => {
  const host = createFakeHost();
  host.ring('known');
  const contactId = host.view().contact?.header.contactId;
  if (contactId === undefined) throw new Error('nobody rings');
  await host.handlers['contact.accept']({ contactId });
  useConversationStore.getState().take(host.view().contact);
  host.events.subscribe((event, payload) => {
    if (event !== 'contact.utterance') return;
    useConversationStore.getState().hear(payload as HostEventPayload<'contact.utterance'>);
  });

  const atMs = Date.now();
  host.say('customer', 'second', atMs + 1_000);
  host.say('customer', 'first', atMs);
  host.say('agent', 'third', atMs + 2_000);
  const texts = useConversationStore.getState().utterances.map(({ text }) => text);
  expect(texts.slice(-3)).toEqual(['first', 'second', 'third']);
});
