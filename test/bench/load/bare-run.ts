import { setTimeout } from 'node:timers/promises';
import { startCalls } from './calls.ts';
import { OPEN_TIMEOUT_MS, startCrew } from './crew.ts';
import type { DeskPass, Handling } from './crew-messages.ts';
import { type Latencies, latenciesOf } from './latencies.ts';
import { atRest, type Cost, costOf, underCalls } from './measure.ts';
import { startMeasured } from './measured-process.ts';
import type { LoadOptions } from './options.ts';

export type BareRun = { readonly cost: Cost; readonly latencies: Latencies };

/** Measures a bare Socket.IO server with as many connections and messages. */
export async function runBare(
  { desks, seconds, contactsPerSecond }: LoadOptions,
  passes: readonly DeskPass[],
  handling: Handling,
): Promise<BareRun> {
  await using cleanUp = new AsyncDisposableStack();
  const server = await startMeasured('test/bench/load/bare-server.ts', []);
  cleanUp.defer(server.stop);
  const { url } = server;
  const empty = await atRest(server);
  const crew = startCrew({ url, desks: 'bare', passes, cursor: '', handling });
  cleanUp.defer(crew.release);
  if ((await crew.allHere(OPEN_TIMEOUT_MS)) === null) {
    throw new Error(`only ${crew.here()} of ${desks} bare connections were made`);
  }
  const connected = await atRest(server);
  const calls = startCalls((contactId) => post(url, contactId), contactsPerSecond);
  const { counted, cpuMsPerSecond } = await underCalls(server, calls, seconds);
  await setTimeout(handling.talkMs + handling.wrapUpMs);
  const worked = await atRest(server);
  await crew.finish();
  return {
    cost: costOf({ desks, empty, connected, worked, cpuMsPerSecond }),
    latencies: latenciesOf(counted, (id) => crew.rangAtMs.get(id)),
  };
}

async function post(url: string, contactId: string): Promise<void> {
  const body = JSON.stringify({ data: { contactId } });
  const response = await fetch(url, { method: 'POST', body });
  if (!response.ok) throw new Error(`the bare server answered ${response.status}`);
}
