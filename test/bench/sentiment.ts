import { parseArgs } from 'node:util';
import { openReaderIn, openShippedReader } from '../../server/classify/shipped-reader.ts';
import type { UtteranceReader } from '../../shared/domain/sentiment/reading.ts';
import { markdownTable } from './markdown-table.ts';
import { PACKAGES, savedesk } from './sentiment/contestants.ts';
import { type SetScore, scoreSet } from './sentiment/score-set.ts';
import { scoreTopics, type TopicScore } from './sentiment/score-topics.ts';
import { publicSets, serviceSets, type TestSet, writtenSets } from './sentiment/test-sets.ts';
import { quantile } from './statistics.ts';
import type { Row } from './table/row.ts';

const MOST_MEDIAN_MICROS = 50;
const MOST_LOAD_MS = 100;
const LOADS = 5;

type ScoredSet = { readonly set: TestSet; readonly scores: readonly SetScore[] };

/**
 * How well sentiment is read, beside five packages on the same texts, and in what time; and how well
 * what else is read, which none of them does. The weights that ship have learned from all of the public
 * data, so its parts are scored with others, that `npm run train -- --hold-back --out FOLDER` makes.
 */
export async function benchSentiment(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, 'held-back': { type: 'string' } },
  });
  const result = await scoreEverything(values['held-back'] ?? null);
  if (values.json) printJson(result);
  else printTables(result);
}

/** Its lines of the table: how long ours takes. How well it reads, beside others, is no one figure. */
export async function sentimentRows(): Promise<readonly Row[]> {
  const { reader, loadMs } = await load();
  const medians: number[] = [];
  for (const set of writtenSets().filter(isService)) {
    medians.push((await scoreSet(savedesk(reader), set)).medianMicros);
  }
  return [
    {
      what: 'sentiment of an utterance, median',
      figure: { value: Math.max(...medians), unit: 'µs' },
      beside: null,
      limits: [{ of: 'figure', kind: 'at-most', value: MOST_MEDIAN_MICROS }],
    },
    {
      what: 'weights of the reader opened',
      figure: { value: loadMs, unit: 'ms' },
      beside: null,
      limits: [{ of: 'figure', kind: 'at-most', value: MOST_LOAD_MS }],
    },
  ];
}

async function scoreEverything(heldBackIn: string | null): Promise<Result> {
  const { reader, loadMs } = await load();
  const scored: ScoredSet[] = [];
  for (const set of writtenSets()) scored.push(await scoreAll(set, reader));
  if (heldBackIn !== null) {
    const heldBack = await openReaderIn(heldBackIn);
    for (const set of publicSets()) scored.push(await scoreAll(set, heldBack));
  }
  const topics = serviceSets().map((set) => scoreTopics(reader, set));
  const utteranceMicros = Math.max(
    ...scored.filter(({ set }) => isService(set)).map(ourMedianMicros),
  );
  const met = utteranceMicros < MOST_MEDIAN_MICROS && loadMs < MOST_LOAD_MS;
  return { version: reader.version, loadMs, utteranceMicros, met, scored, topics };
}

type Result = {
  readonly version: string;
  readonly loadMs: number;
  /** Our median over what customers say on contacts, in the language where it takes longest. */
  readonly utteranceMicros: number;
  readonly met: boolean;
  readonly scored: readonly ScoredSet[];
  readonly topics: readonly TopicScore[];
};

async function load(): Promise<{ reader: UtteranceReader; loadMs: number }> {
  let reader = await openShippedReader();
  const times: number[] = [];
  for (let n = 0; n < LOADS; n += 1) {
    const startedMs = performance.now();
    reader = await openShippedReader();
    times.push(performance.now() - startedMs);
  }
  return { reader, loadMs: quantile(times, 0.5) };
}

async function scoreAll(set: TestSet, reader: UtteranceReader): Promise<ScoredSet> {
  if (process.stderr.isTTY) process.stderr.write(`${set.name} ...\r\u001B[K`);
  const scores: SetScore[] = [];
  for (const contestant of [savedesk(reader), ...PACKAGES]) {
    scores.push(await scoreSet(contestant, set));
  }
  return { set, scores };
}

function ours(scores: readonly SetScore[]): SetScore {
  const [first] = scores;
  if (first === undefined) throw new Error('nobody was scored');
  return first;
}

function isService({ name }: Pick<TestSet, 'name'>): boolean {
  return name.endsWith('service');
}

function ourMedianMicros({ scores }: ScoredSet): number {
  return ours(scores).medianMicros;
}

function printJson({ scored, ...rest }: Result): void {
  const sets = scored.map(({ set, scores }) => ({
    name: set.name,
    language: set.language,
    texts: set.examples.length,
    scores: scores.map((score) => ({
      ...score,
      timesOurs: score.medianMicros / ours(scores).medianMicros,
    })),
  }));
  console.log(JSON.stringify({ ...rest, mostMedianMicros: MOST_MEDIAN_MICROS, sets }));
}

function printTables({ version, loadMs, utteranceMicros, met, scored, topics }: Result): void {
  for (const { set, scores } of scored) {
    console.log(`\n${set.name}, ${set.examples.length} texts\n`);
    console.log(setTable(scores));
  }
  console.log('\nMacro-F1 of negative / neutral / positive\n');
  console.log(overview(scored));
  console.log('\nWhat only Savedesk reads\n');
  console.log(topicTable(topics));
  console.log(
    `\nweights ${version}, opened in ${loadMs.toFixed(0)} ms; an utterance takes ${utteranceMicros.toFixed(1)} µs at the median\n` +
      `targets ${met ? 'met' : 'missed'}: < ${MOST_MEDIAN_MICROS} µs an utterance, < ${MOST_LOAD_MS} ms to open`,
  );
}

function setTable(scores: readonly SetScore[]): string {
  const base = ours(scores).medianMicros;
  return markdownTable(
    ['', 'macro-F1', 'of two', 'accuracy', 'median µs', 'p99 µs', 'times ours'],
    scores.map((score) => [
      score.isEnglishOnly ? `${score.name} (English)` : score.name,
      share(score.macroF1),
      share(score.macroF1OfTwo),
      share(score.accuracy),
      score.medianMicros.toFixed(1),
      score.p99Micros.toFixed(1),
      (score.medianMicros / base).toFixed(2),
    ]),
  );
}

function overview(scored: readonly ScoredSet[]): string {
  const names = scored[0]?.scores.map(({ name }) => name) ?? [];
  // One language's median is as good as another's: the middle of them stands for all.
  const micros = names.map((_, index) =>
    quantile(
      scored
        .filter(({ set }) => isService(set))
        .map(({ scores }) => scores[index]?.medianMicros ?? Number.NaN),
      0.5,
    ),
  );
  const [base = Number.NaN] = micros;
  return markdownTable(
    ['', 'texts', ...names],
    [
      ...scored.map(({ set, scores }) => [
        set.name,
        String(set.examples.length),
        ...scores.map(({ macroF1 }) => share(macroF1)),
      ]),
      ['µs an utterance, median', '', ...micros.map((each) => each.toFixed(1))],
      ['times ours', '', ...micros.map((each) => (each / base).toFixed(2))],
    ],
  );
}

function topicTable(topics: readonly TopicScore[]): string {
  return markdownTable(
    [
      '',
      'texts',
      'intent macro-F1',
      'accuracy',
      'cancel: precision',
      'recall',
      'refusal: precision',
      'recall',
    ],
    topics.map((topic) => [
      topic.name,
      String(topic.texts),
      share(topic.intentMacroF1),
      share(topic.intentAccuracy),
      share(topic.cancelPrecision),
      share(topic.cancelRecall),
      share(topic.refusalPrecision),
      share(topic.refusalRecall),
    ]),
  );
}

function share(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}
