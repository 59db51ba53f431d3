import { randomBytes } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { systemClock } from '../../../electron/host/clock.ts';
import { createSealer, DATA_KEY_BYTES } from '../../../electron/host/db/seal.ts';
import type { HostLog } from '../../../electron/host/log.ts';
import { openOutbox } from '../../../electron/host/outbox/open-outbox.ts';
import { createOutbox } from '../../../electron/host/outbox/outbox.ts';
import { createSocketConnect } from '../../../electron/host/sync/socket-connection.ts';
import { makeTempDir, removeDir } from '../../support/temp-dir.ts';
import { nowMs } from '../painted.ts';
import { startBareDesk } from './bare-desk.ts';
import type { CrewOutcome, CrewPlan, DeskPass, FromCrew, ToCrew } from './crew-messages.ts';
import { type LoadDesk, startSavedeskDesk } from './savedesk-desk.ts';

/**
 * A process full of desks. They share one outbox on disk, as agents who share a workstation do: each
 * has a device and a numbering of its own in it.
 */
const MOST_CONNECTING = 25;
const TELL_EVERY_MS = 50;

const here = new Set<string>();
const rung = new Set<string>();
const connections = new Set<Socket>();
const complaints: Record<string, number> = {};
let cuts = 0;
let recorded = 0;
let told = '';
let close: () => Promise<number> = async () => 0;
let someoneCame = Promise.withResolvers<void>();

// The link keeps its connections to itself; they are cut below it, as by somebody who trips over a cable.
channel('net.client.socket').subscribe((message) => {
  const { socket } = message as { readonly socket: Socket };
  connections.add(socket);
  socket.once('close', () => connections.delete(socket));
});

/** Nobody hears what is said while this process is let go of. */
const tell = (message: FromCrew) => process.send?.(message, undefined, {}, () => {});

const complain = (event: string) => {
  complaints[event] = (complaints[event] ?? 0) + 1;
};
const log: HostLog = { info: () => {}, warn: complain, error: complain };

function listenTo({ agentId }: DeskPass) {
  return {
    onHere: (isHere: boolean) => {
      if (isHere) here.add(agentId);
      else here.delete(agentId);
      someoneCame.resolve();
    },
    onRing: (contactId: string) => {
      if (rung.has(contactId)) return;
      rung.add(contactId);
      tell({ kind: 'rang', contactId, atMs: nowMs() });
    },
    onRecorded: (facts: number) => {
      recorded += facts;
    },
  };
}

/** Opens the desks a few at a time: that they all come at once is another measurement. */
async function open(plan: CrewPlan): Promise<void> {
  const start = plan.desks === 'bare' ? startBare(plan) : startSavedesk(plan);
  const desks: LoadDesk[] = [];
  for (const pass of plan.passes) {
    while (desks.length - here.size >= MOST_CONNECTING) {
      someoneCame = Promise.withResolvers();
      await someoneCame.promise;
    }
    desks.push(start.desk(pass));
  }
  close = async () => {
    await Promise.all(desks.map((desk) => desk.close()));
    return start.end();
  };
}

type Starting = {
  desk(pass: DeskPass): LoadDesk;
  /** How many facts are left unsent. */
  end(): number;
};

function startBare({ url, handling }: CrewPlan): Starting {
  return {
    desk: (pass) => startBareDesk(url, pass, handling, listenTo(pass)),
    end: () => 0,
  };
}

function startSavedesk({ url, cursor, handling, passes }: CrewPlan): Starting {
  const dataDir = makeTempDir('bench-desks');
  const sealer = createSealer(randomBytes(DATA_KEY_BYTES));
  const { sql } = openOutbox({ dataDir, sealer, clock: systemClock, log });
  const random = (count: number) => randomBytes(count);
  const outbox = createOutbox({ sql, sealer, clock: systemClock, random });
  const parts = { connectSync: createSocketConnect(url), outbox, log, cursor, handling };
  process.once('exit', () => removeDir(dataDir));
  return {
    desk: (pass) => startSavedeskDesk(pass, parts, listenTo(pass)),
    end: () => {
      const unsent = passes.reduce((sum, { agentId }) => sum + outbox.countUnsent(agentId), 0);
      sql.close();
      return unsent;
    },
  };
}

function cut(): void {
  cuts += 1;
  here.clear();
  for (const socket of connections) socket.resetAndDestroy();
}

async function finish(): Promise<void> {
  const unsent = await close();
  const { user, system } = process.cpuUsage();
  const cores = (user + system) / 1_000_000 / process.uptime();
  const outcome: CrewOutcome = { recorded, unsent, complaints, cores };
  // Ends when it is let go of: one that is gone while others still close would look broken.
  tell({ kind: 'finished', outcome });
}

const telling = setInterval(() => {
  const now = `${here.size} ${cuts}`;
  if (now === told) return;
  told = now;
  tell({ kind: 'here', count: here.size, cuts, atMs: nowMs() });
}, TELL_EVERY_MS);

process.on('message', (message: ToCrew) => {
  if (message.kind === 'open') void open(message.plan);
  else if (message.kind === 'cut') cut();
  else void finish();
});
process.once('disconnect', () => {
  clearInterval(telling);
  process.exit();
});
