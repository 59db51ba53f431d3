import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../electron/host/clock.ts';
import { createSealer } from '../../electron/host/db/seal.ts';
import type { FactDraft } from '../../electron/host/outbox/fact-draft.ts';
import { openOutbox } from '../../electron/host/outbox/open-outbox.ts';
import { createOutbox } from '../../electron/host/outbox/outbox.ts';
import type { AgentId, DeviceId } from '../../shared/domain/ids.ts';
import type { FactPayload, FactType } from '../../shared/protocol/fact.ts';
import { createRecorder } from './desk-facts.ts';
import type { Account } from './real-stack.ts';
import { signInTo } from './server-api.ts';
import { connectDesk, type TestDesk } from './test-desk.ts';

/** Somebody who has an agent's password and a program of their own in place of a desk. */
export type ForgedDesk = Pick<TestDesk, 'all' | 'close'> & {
  readonly agentId: AgentId;
  /** Sends a fact that no desk would have let its agent record. */
  push<T extends FactType>(type: T, payload: FactPayload<T>): ReturnType<TestDesk['askRaw']>;
};

/** Connects with a real token, over a real socket. */
export async function connectForgedDesk(serverUrl: string, account: Account): Promise<ForgedDesk> {
  const { tokens } = await signInTo(serverUrl, account);
  const deviceId = randomUUID() as DeviceId;
  const server = { url: serverUrl, tokenFor: () => tokens.accessToken };
  const desk = await connectDesk(server, { agentId: tokens.agent.id, deviceId });
  const recorder = createRecorder(tokens.agent, deviceId);
  return {
    agentId: tokens.agent.id,
    all: desk.all,
    close: desk.close,
    push: (type, payload) =>
      desk.askRaw('facts.push', {
        clockOffsetMs: 0,
        facts: [recorder.record(type, payload, Date.now())],
      }),
  };
}

/** Slips a fact into the outbox of a workstation whose host is not running. */
export function slipIntoOutbox(dataDir: string, agentId: AgentId, draft: FactDraft): void {
  const deskDir = join(dataDir, 'desk');
  const dataKey = Buffer.from(readFileSync(join(deskDir, 'data-key'), 'utf8').trim(), 'base64url');
  const parts = {
    sealer: createSealer(dataKey),
    clock: systemClock,
    log: { info() {}, warn() {}, error() {} },
  };
  const { sql } = openOutbox({ dataDir: deskDir, ...parts });
  try {
    const outbox = createOutbox({ sql, ...parts, random: (count) => randomBytes(count) });
    outbox.record({ agentId, occurredAtMs: Date.now(), drafts: [draft] }, () => {});
  } finally {
    sql.close();
  }
}
