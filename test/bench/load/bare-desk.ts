import { io } from 'socket.io-client';
import type { DeskPass, Handling } from './crew-messages.ts';
import type { LoadDesk } from './savedesk-desk.ts';

/** What a fact and its envelope come to, in bytes. */
const FACT = { fact: 'x'.repeat(330) };

/**
 * A Socket.IO client of the least kind, with the options of Savedesk's desk: for each contact it sends
 * as many messages of the same size at the same times, and waits for as many answers.
 */
export function startBareDesk(
  url: string,
  auth: DeskPass,
  { talkMs, wrapUpMs }: Handling,
  listener: { onHere(isHere: boolean): void; onRing(contactId: string): void },
): LoadDesk {
  const socket = io(url, { auth, transports: ['websocket'], reconnection: false, forceNew: true });
  const timers = new Set<NodeJS.Timeout>();
  const sendAfter = (delayMs: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      socket.emit('facts.push', FACT, () => {});
    }, delayMs);
    timers.add(timer);
  };
  socket.on('hello', () => listener.onHere(true));
  socket.on('disconnect', () => listener.onHere(false));
  socket.on('contact.offered', ({ contactId }: { readonly contactId: string }) => {
    listener.onRing(contactId);
    sendAfter(0);
    sendAfter(talkMs);
    sendAfter(talkMs + wrapUpMs);
  });
  return {
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      socket.disconnect();
    },
  };
}
