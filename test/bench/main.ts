import { benchDecide } from './decide.ts';
import { benchLoad } from './load.ts';
import { benchPop } from './pop.ts';
import { benchSentiment } from './sentiment.ts';
import { benchSupervisor } from './supervisor.ts';

/** One line a benchmark: its name, what it compares, and how to run it. */
const BENCHES = {
  decide: {
    about: 'a decision over 1,000 offers, beside json-rules-engine, zen-engine and json-logic-js',
    run: benchDecide,
  },
  load: {
    about: 'thousands of desks, contacts, and everybody back at once, beside bare Socket.IO',
    run: benchLoad,
  },
  pop: {
    about: 'from POST of a contact event to painted in Chromium, beside a bare Socket.IO echo',
    run: benchPop,
  },
  sentiment: {
    about: 'how well and how fast sentiment is read, beside five packages on the same texts',
    run: benchSentiment,
  },
  supervisor: {
    about: 'every screen of the supervisor over a generated year, and its figures beside plain SQL',
    run: benchSupervisor,
  },
} as const;

const [name, ...rest] = process.argv.slice(2);

if (name === undefined || name === '--help' || !Object.hasOwn(BENCHES, name)) {
  const known = name === undefined || name === '--help';
  const print = known ? console.log : console.error;
  if (!known) print(`There is no benchmark called ${name}.`);
  print('Usage: npm run bench -- NAME [--json]\n');
  for (const [key, bench] of Object.entries(BENCHES)) print(`  ${key.padEnd(10)} ${bench.about}`);
  process.exit(known ? 0 : 2);
}

await BENCHES[name as keyof typeof BENCHES].run(rest);
