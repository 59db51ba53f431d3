import type { Row, Unit } from '../table/row.ts';
import type { BareRun } from './bare-run.ts';
import type { LoadOptions } from './options.ts';
import type { SavedeskRun } from './savedesk-run.ts';

const MOST_P99_MS = 250;
const MOST_TIMES_THE_MEMORY = 1.5;
const MOST_STORM_S = 30;

export type LoadResult = {
  readonly options: LoadOptions;
  readonly savedesk: SavedeskRun;
  readonly bare: BareRun;
};

/** The lines of the benchmark table, each beside the bare server. */
export function rowsOf({ options, savedesk, bare }: LoadResult): readonly Row[] {
  const beside = (
    what: string,
    unit: Unit,
    of: (run: SavedeskRun | BareRun) => number,
    limits: Row['limits'] = [],
  ): Row => ({
    what,
    figure: { value: of(savedesk), unit },
    beside: { what: 'bare Socket.IO', value: of(bare) },
    limits,
  });
  const { desks } = options;
  const many = `${desks.toLocaleString('en-US')} desks`;
  const rate = `${options.contactsPerSecond}/s`;
  const stormS = savedesk.stormMs === null ? Number.NaN : savedesk.stormMs / 1_000;
  return [
    beside(`${many}, contact at ${rate} to desk, median`, 'ms', (run) => run.latencies.median),
    beside(`${many}, contact at ${rate} to desk, p95`, 'ms', (run) => run.latencies.p95),
    beside(`${many}, contact at ${rate} to desk, p99`, 'ms', (run) => run.latencies.p99, [
      { of: 'figure', kind: 'at-most', value: MOST_P99_MS },
    ]),
    beside('memory of a desk, resident', 'KiB', (run) => run.cost.rssBytesPerDesk / 1_024, [
      { of: 'ratio', kind: 'at-most', value: MOST_TIMES_THE_MEMORY },
    ]),
    beside('memory of a desk, in use', 'KiB', (run) => run.cost.usedBytesPerDesk / 1_024),
    beside(
      'memory of the server after the contacts',
      'MiB',
      (run) => run.cost.workedRssBytes / 2 ** 20,
    ),
    beside(
      'processor time of a desk, each second',
      'µs',
      (run) => (run.cost.cpuMsPerSecond * 1_000) / desks,
    ),
    {
      what: `${many} cut off at once, all back`,
      figure: { value: stormS, unit: 's' },
      beside: null,
      limits: [{ of: 'figure', kind: 'at-most', value: MOST_STORM_S }],
    },
  ];
}

/** True when every contact was answered and closed once, and every fact is held once. */
export function isNothingLost({ posted, records, outcome }: SavedeskRun): boolean {
  return (
    records.contacts === posted &&
    records.handledOnce === posted &&
    records.facts === outcome.recorded &&
    records.quarantined === 0 &&
    outcome.unsent === 0
  );
}

/** What became of every contact and every fact, in two lines. */
export function recordsLines({ posted, repeats, records, outcome }: SavedeskRun): string {
  return (
    `${posted} contacts posted (${repeats} times again), ${records.contacts} held, ${records.handledOnce} answered and ` +
    `closed once\n${outcome.recorded} facts recorded at the desks, ${records.facts} held by the ` +
    `server, ${outcome.unsent} unsent, ${records.quarantined} put aside`
  );
}
