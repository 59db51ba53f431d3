import { cpus } from 'node:os';
import { markdownTable } from '../markdown-table.ts';
import type { BareRun } from './bare-run.ts';
import type { LoadOptions } from './options.ts';
import type { SavedeskRun } from './savedesk-run.ts';

const MOST_P99_MS = 250;
const MOST_MEMORY_RATIO = 1.5;
const MOST_STORM_MS = 30_000;

export type LoadResult = {
  readonly options: LoadOptions;
  readonly savedesk: SavedeskRun;
  readonly bare: BareRun;
};

export type Verdict = {
  readonly latency: boolean;
  readonly memory: boolean;
  readonly storm: boolean;
  readonly records: boolean;
};

/** Which of the limits are met. */
export function judge({ savedesk, bare }: LoadResult): Verdict {
  const { posted, records, outcome, stormMs } = savedesk;
  return {
    latency: savedesk.latencies.p99 < MOST_P99_MS,
    memory: savedesk.cost.rssBytesPerDesk <= MOST_MEMORY_RATIO * bare.cost.rssBytesPerDesk,
    storm: stormMs !== null && stormMs < MOST_STORM_MS,
    records:
      records.contacts === posted &&
      records.handledOnce === posted &&
      records.facts === outcome.recorded &&
      records.quarantined === 0 &&
      outcome.unsent === 0,
  };
}

export function printLoad(result: LoadResult, verdict: Verdict): void {
  const { options, savedesk, bare } = result;
  const [cpu] = cpus();
  console.log(
    `${options.desks} desks, ${options.contactsPerSecond} contacts a second for ` +
      `${options.seconds} s, all on one machine: ${cpus().length} x ${cpu?.model.trim() ?? '?'}\n`,
  );
  const row = (name: string, of: (run: SavedeskRun | BareRun) => number, digits: number) => {
    const [own, other] = [of(savedesk), of(bare)];
    return [name, own.toFixed(digits), other.toFixed(digits), (own / other).toFixed(2)];
  };
  const { desks } = options;
  console.log(
    markdownTable(
      ['', 'Savedesk', 'bare Socket.IO', 'ratio'],
      [
        row('event to desk, median ms', ({ latencies }) => latencies.median, 1),
        row('event to desk, p95 ms', ({ latencies }) => latencies.p95, 1),
        row('event to desk, p99 ms', ({ latencies }) => latencies.p99, 1),
        row('memory a desk, KiB resident', ({ cost }) => cost.rssBytesPerDesk / 1_024, 1),
        row('memory a desk, KiB in use', ({ cost }) => cost.usedBytesPerDesk / 1_024, 1),
        row('without a desk, MiB resident', ({ cost }) => cost.emptyRssBytes / 2 ** 20, 0),
        row('all connected, MiB resident', ({ cost }) => cost.connectedRssBytes / 2 ** 20, 0),
        row('after the contacts, MiB resident', ({ cost }) => cost.workedRssBytes / 2 ** 20, 0),
        row('CPU, % of a core', ({ cost }) => cost.cpuMsPerSecond / 10, 1),
        row('CPU a desk, µs a second', ({ cost }) => (cost.cpuMsPerSecond * 1_000) / desks, 0),
      ],
    ),
  );
  const { records, outcome, stormMs, posted } = savedesk;
  const back = stormMs === null ? 'not all came back' : `all back in ${seconds(stormMs)}`;
  console.log(`\nall cut off at once: ${back}`);
  console.log(
    `${posted} contacts posted, ${records.contacts} held, ${records.handledOnce} answered and ` +
      'closed once',
  );
  console.log(
    `${outcome.recorded} facts recorded at the desks, ${records.facts} held by the server, ` +
      `${outcome.unsent} unsent, ${records.quarantined} put aside`,
  );
  const complaints = Object.entries(outcome.complaints);
  if (complaints.length > 0) {
    console.log(`desks logged: ${complaints.map(([event, n]) => `${event} ${n}`).join(', ')}`);
  }
  const limit = (name: string, isMet: boolean) => `  ${isMet ? 'met   ' : 'missed'} ${name}`;
  console.log(
    [
      '\nlimits',
      limit(`p99 under ${MOST_P99_MS} ms`, verdict.latency),
      limit(`a desk takes at most ${MOST_MEMORY_RATIO} times a bare connection`, verdict.memory),
      limit(`all are back within ${seconds(MOST_STORM_MS)}`, verdict.storm),
      limit('nothing lost, nothing twice', verdict.records),
    ].join('\n'),
  );
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
