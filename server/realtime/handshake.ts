import { z } from 'zod';
import { type ConnectRefusal, connectAuthSchema } from '../../shared/protocol/connect.ts';
import { MIN_PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { Authenticate } from '../ports.ts';
import type { BoundDevice, DeviceOfAgent } from './device-queries.ts';
import type { DeskSession } from './sockets.ts';

/** A connection that is not taken; Socket.IO sends `data` to the desk with `connect_error`. */
export class ConnectionRefused extends Error {
  override readonly name = 'ConnectionRefused';
  readonly data: ConnectRefusal;

  constructor(data: ConnectRefusal) {
    super(data.code);
    this.data = data;
  }
}

export type HandshakeParts = {
  readonly authenticate: Authenticate;
  /** Null when the device is another agent's. */
  readonly bindDevice: (device: DeviceOfAgent) => Promise<BoundDevice | null>;
};

/** Finds out who connects from what; throws {@link ConnectionRefused} to turn them away. */
export async function shakeHands(
  { authenticate, bindDevice }: HandshakeParts,
  auth: unknown,
): Promise<DeskSession> {
  // Before all else: what a desk that is too old sends may look different.
  const version = z.object({ protocolVersion: z.int() }).safeParse(auth);
  if (version.success && version.data.protocolVersion < MIN_PROTOCOL_VERSION) {
    const detail =
      `this desk speaks protocol ${version.data.protocolVersion}, ` +
      `the server ${MIN_PROTOCOL_VERSION} and later; update Savedesk on this computer`;
    throw new ConnectionRefused({ code: 'protocol-too-old', detail });
  }
  const parsed = connectAuthSchema.safeParse(auth);
  if (!parsed.success) {
    throw new ConnectionRefused({ code: 'bad-request', detail: z.prettifyError(parsed.error) });
  }
  const { accessToken, deviceId } = parsed.data;
  const agent = await authenticate(accessToken);
  if (!agent) {
    const detail = 'the access token is not valid any more; refresh it or sign in again';
    throw new ConnectionRefused({ code: 'unauthorized', detail });
  }
  const bound = await bindDevice({ deviceId, agentId: agent.id });
  if (!bound) {
    const detail =
      'this device belongs to another agent; sign out there first or take a new device id';
    throw new ConnectionRefused({ code: 'device-of-another-agent', detail });
  }
  return { agent, deviceId, accessToken, ...bound };
}
