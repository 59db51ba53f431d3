import { seededRandom } from '../../server/synthetic/seeded-random.ts';
import { compileCatalogue } from '../../shared/domain/offers/catalogue.ts';
import type { DecisionInput } from '../../shared/domain/offers/decision-input.ts';
import { predicateSubject } from '../../shared/domain/offers/facts.ts';
import { rankOffers } from '../../shared/domain/offers/rank.ts';
import { makeCatalogue } from './decide/catalogue.ts';
import { makeInput, makeOutcomes } from './decide/customers.ts';
import { askJsonLogic } from './decide/json-logic.ts';
import { askJsonRulesEngine } from './decide/json-rules-engine.ts';
import { type Question, Translation, type Values } from './decide/questions.ts';
import { askZenEngine } from './decide/zen-engine.ts';
import { quantile } from './statistics.ts';
import type { Row } from './table/row.ts';

const OFFERS = 1_000;
const CUSTOMERS = 10_000;
/** Customers on whom all engines must name the same eligible offers. */
const COMPARED = 100;
/** Each decision is timed this often and counts with its best: other programs on the machine do not. */
const ROUNDS = 3;
const MOST_P99_MS = 1;

type Contestant = {
  readonly name: string;
  /** How many customers: slow engines are given fewer, and compared by the decision. */
  readonly customers: number;
  /** How many times faster we are to be; null for ourselves. */
  readonly target: number | null;
  readonly decide: (n: number) => unknown;
};

type Timing = { readonly customers: number; readonly medianMs: number; readonly p99Ms: number };

/**
 * The time a decision over the whole catalogue takes, beside three rule engines on the same
 * eligibility rules. Ours begins with the customer as a desk holds them; the others are given flat
 * facts and counted history for nothing. "Decision" adds what only we do: the other rules, prices,
 * odds from outcomes, authority and the ranking.
 */
export async function benchDecide(args: readonly string[]): Promise<void> {
  report(await timeAll(), args.includes('--json'));
}

/** Its lines of the table: ours, and each of the others beside our eligibility. */
export async function decideRows(): Promise<readonly Row[]> {
  const { decision, lines } = await timeAll();
  const [eligibility] = lines;
  if (eligibility === undefined) throw new Error('nothing was timed');
  const decided: Row = {
    what: `a decision over ${OFFERS.toLocaleString('en-US')} offers, p99`,
    figure: { value: decision.p99Ms, unit: 'ms' },
    beside: null,
    limits: [{ of: 'figure', kind: 'at-most', value: MOST_P99_MS }],
  };
  const beside = lines.flatMap(({ name, medianMs, target }): Row[] =>
    target === null
      ? []
      : [
          {
            what: 'eligible offers, decisions a second',
            figure: { value: 1_000 / eligibility.medianMs, unit: '/s' },
            beside: { what: name, value: 1_000 / medianMs },
            limits: [{ of: 'ratio', kind: 'at-least', value: target }],
          },
        ],
  );
  return [decided, ...beside];
}

async function timeAll(): Promise<Result> {
  const offers = makeCatalogue(OFFERS, seededRandom('bench/catalogue'));
  const outcomes = makeOutcomes(offers, seededRandom('bench/outcomes'));
  const inputs = Array.from({ length: CUSTOMERS }, (_, n) =>
    makeInput(n, offers, outcomes, seededRandom(`bench/customer/${n}`)),
  );
  const translation = new Translation();
  const questions = offers.map(({ eligibility }) => translation.questionOf(eligibility));
  const values = inputs.map((input) => translation.valuesOf(predicateSubject(input)));

  const engines = startEngines(questions, values);
  await assertSameAnswers(inputs, engines);
  const contestants: readonly Contestant[] = [
    {
      name: 'Savedesk, eligibility',
      customers: CUSTOMERS,
      target: null,
      decide: (n) => eligibleFor(inputAt(inputs, n)),
    },
    {
      name: 'Savedesk, decision',
      customers: CUSTOMERS,
      target: null,
      decide: (n) => rankOffers(inputAt(inputs, n)),
    },
    ...engines.contestants,
  ];
  const timings: Timing[] = [];
  for (const contestant of contestants) timings.push(await time(contestant));
  engines.close();
  return compare(contestants, timings);
}

/** Positions of the offers that a customer is eligible for. */
function eligibleFor(input: DecisionInput): number[] {
  const struckOut = compileCatalogue(input.offers).eligibility.ineligible(predicateSubject(input));
  const eligible: number[] = [];
  struckOut.forEach((out, position) => {
    if (out === 0) eligible.push(position);
  });
  return eligible;
}

function startEngines(questions: readonly Question[], values: readonly Values[]) {
  const jsonLogic = askJsonLogic(questions);
  const jsonRules = askJsonRulesEngine(questions);
  const zen = askZenEngine(questions);
  const at = (n: number): Values => values[n] ?? {};
  const contestants = [
    { name: 'json-logic-js', customers: 500, target: 5, decide: (n: number) => jsonLogic(at(n)) },
    {
      name: 'json-rules-engine',
      customers: 60,
      target: 20,
      decide: (n: number) => jsonRules(at(n)),
    },
    { name: 'zen-engine', customers: 300, target: 20, decide: (n: number) => zen.ask(at(n)) },
  ] as const;
  return { contestants, close: zen.close };
}

async function assertSameAnswers(
  inputs: readonly DecisionInput[],
  { contestants }: ReturnType<typeof startEngines>,
): Promise<void> {
  for (let n = 0; n < COMPARED; n += 1) {
    const ours = eligibleFor(inputAt(inputs, n)).join();
    for (const { name, decide } of contestants) {
      const theirs = (await decide(n)).join();
      if (theirs !== ours)
        throw new Error(`${name} differs for customer ${n}: ${theirs} / ${ours}`);
    }
  }
}

async function time({ customers, decide }: Contestant): Promise<Timing> {
  const bestMs = new Array<number>(customers).fill(Infinity);
  for (let n = 0; n < Math.min(customers, 1_000); n += 1) await decide(n);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let n = 0; n < customers; n += 1) {
      const startedMs = performance.now();
      const answer = decide(n);
      // Awaiting what is no promise would cost the engines that need none.
      if (answer instanceof Promise) await answer;
      bestMs[n] = Math.min(bestMs[n] ?? Infinity, performance.now() - startedMs);
    }
  }
  return { customers, medianMs: quantile(bestMs, 0.5), p99Ms: quantile(bestMs, 0.99) };
}

type Line = Timing & {
  readonly name: string;
  readonly timesEligibility: number;
  readonly timesDecision: number;
  readonly target: number | null;
};

type Result = { readonly decision: Timing; readonly lines: readonly Line[] };

function compare(contestants: readonly Contestant[], timings: readonly Timing[]): Result {
  const [eligibility, decision] = timings;
  if (eligibility === undefined || decision === undefined) throw new Error('nothing was timed');
  const lines = contestants.map(({ name, target }, index) => {
    const timing = timings[index] ?? eligibility;
    return {
      name,
      ...timing,
      timesEligibility: timing.medianMs / eligibility.medianMs,
      timesDecision: timing.medianMs / decision.medianMs,
      target,
    };
  });
  return { decision, lines };
}

function report({ decision, lines }: Result, asJson: boolean): void {
  const met =
    decision.p99Ms < MOST_P99_MS &&
    lines.every(({ target, timesEligibility }) => timesEligibility >= (target ?? 0));
  if (asJson) {
    console.log(JSON.stringify({ offers: OFFERS, mostP99Ms: MOST_P99_MS, met, engines: lines }));
    return;
  }
  console.log(
    `${OFFERS} offers; the same eligible offers for ${COMPARED} customers in all engines`,
  );
  console.log(`per decision, best of ${ROUNDS}; ratios of medians to ours\n`);
  console.log(row('', 'customers', 'median ms', 'p99 ms', 'x elig.', 'x decision', 'target'));
  for (const { name, customers, medianMs, p99Ms, ...ratios } of lines) {
    console.log(
      row(
        name,
        String(customers),
        medianMs.toFixed(3),
        p99Ms.toFixed(3),
        ratios.timesEligibility.toFixed(1),
        ratios.timesDecision.toFixed(1),
        ratios.target === null ? '' : `>= ${ratios.target}`,
      ),
    );
  }
  console.log(`\ntargets ${met ? 'met' : 'missed'}; a decision is to take < ${MOST_P99_MS} ms p99`);
}

function row(name: string, ...cells: readonly string[]): string {
  return name.padEnd(24) + cells.map((cell) => cell.padStart(12)).join('');
}

function inputAt(inputs: readonly DecisionInput[], n: number): DecisionInput {
  const input = inputs[n];
  if (input === undefined) throw new RangeError(`there is no customer ${n}`);
  return input;
}
