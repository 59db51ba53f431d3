import { z } from 'zod';
import type { ConnectSync } from '../../electron/host/sync/connection.ts';
import { AHEAD, type DeskRelease } from './releases.ts';

const versionsSchema = z.looseObject({
  protocolVersion: z.number(),
  minProtocolVersion: z.number(),
});

/** Connects as a desk of this release does, whose own protocol is called what this one's is. */
export function speakAs(release: DeskRelease, connect: ConnectSync): ConnectSync {
  const ahead = AHEAD[release];
  if (ahead === 0) return connect;
  const heard = (event: string, payload: unknown) => {
    if (event !== 'hello') return payload;
    const hello = versionsSchema.parse(payload);
    const asKnown = (version: number) => Math.max(1, version - ahead);
    return {
      ...hello,
      protocolVersion: asKnown(hello.protocolVersion),
      minProtocolVersion: asKnown(hello.minProtocolVersion),
    };
  };
  return (auth, { onEvent, onClose }, signal) =>
    connect(
      { ...auth, protocolVersion: auth.protocolVersion + ahead },
      { onEvent: (event, payload) => onEvent(event, heard(event, payload)), onClose },
      signal,
    );
}
