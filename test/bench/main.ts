import { measureBootstrap } from './bootstrap.ts';
import { measureConsoleStart } from './console-start.ts';
import { benchDecide, decideRows } from './decide.ts';
import { measureDrain } from './drain.ts';
import { measureDurableOutcome } from './durable-outcome.ts';
import { benchLoad, loadRows } from './load.ts';
import { measureOfflinePop } from './offline-pop.ts';
import { benchPop, popRows } from './pop.ts';
import { runAll } from './run-all.ts';
import { benchSentiment, sentimentRows } from './sentiment.ts';
import { benchSupervisor, supervisorRows } from './supervisor.ts';
import { rowsTable } from './table/print-rows.ts';
import type { Row } from './table/row.ts';

type Bench = {
  /** What it compares, in a line. */
  readonly about: string;
  /** Its lines of the table. */
  readonly rows: () => Promise<readonly Row[]>;
  /** What it prints when it is asked for by name; without it, its lines of the table. */
  readonly run?: (args: readonly string[]) => Promise<void>;
};

const BENCHES: Readonly<Record<string, Bench>> = {
  pop: {
    about: 'from POST of a contact event to painted in Chromium, beside a bare Socket.IO echo',
    rows: popRows,
    run: benchPop,
  },
  'offline-pop': {
    about: 'a customer from the cache of a desk that is cut off, beside bare SQLite statements',
    rows: measureOfflinePop,
  },
  outcome: {
    about: 'an outcome recorded durably, beside a bare SQLite insert',
    rows: measureDurableOutcome,
  },
  drain: {
    about: 'the facts of an outage delivered to a durable server, beside a raw insert and PouchDB',
    rows: measureDrain,
  },
  load: {
    about: 'thousands of desks, contacts, and everybody back at once, beside bare Socket.IO',
    rows: loadRows,
    run: benchLoad,
  },
  bootstrap: {
    about: 'a new desk given its reference data and customers: seconds and bytes',
    rows: measureBootstrap,
  },
  start: {
    about: 'how much JavaScript the console is, and how soon it is painted',
    rows: measureConsoleStart,
  },
  decide: {
    about: 'a decision over 1,000 offers, beside json-rules-engine, zen-engine and json-logic-js',
    rows: decideRows,
    run: benchDecide,
  },
  sentiment: {
    about: 'how well and how fast sentiment is read, beside five packages on the same texts',
    rows: sentimentRows,
    run: benchSentiment,
  },
  supervisor: {
    about: 'every screen of the supervisor over a generated year, and its figures beside plain SQL',
    rows: supervisorRows,
    run: benchSupervisor,
  },
};

const [name, ...rest] = process.argv.slice(2);

if (name === undefined || name === '--json') await runAll(Object.keys(BENCHES), name === '--json');
else await runOne(name, rest);

async function runOne(bench: string, args: readonly string[]): Promise<void> {
  const found = Object.hasOwn(BENCHES, bench) ? BENCHES[bench] : undefined;
  if (found === undefined) return explain(bench);
  if (args.includes('--rows')) console.log(JSON.stringify(await found.rows()));
  else if (found.run !== undefined) await found.run(args);
  else console.log(rowsTable(await found.rows()));
}

function explain(asked: string): void {
  const print = asked === '--help' ? console.log : console.error;
  if (asked !== '--help') print(`There is no benchmark called ${asked}.`);
  print('Usage: npm run bench [-- --json]          all of them, one table');
  print('       npm run bench -- NAME [--json]     one of them, as it tells it itself\n');
  for (const [key, { about }] of Object.entries(BENCHES)) print(`  ${key.padEnd(12)} ${about}`);
  process.exitCode = asked === '--help' ? 0 : 2;
}
