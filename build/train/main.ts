import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { LANGUAGES } from '../../shared/domain/languages.ts';
import { TrainingDataError } from './example.ts';
import { recipeFor } from './recipes.ts';
import { trainDetector } from './train-detector.ts';
import { type TrainingPlan, trainLanguage } from './train-language.ts';

// Trains the weights that read customers' words, from the data named in shared/models/NOTICE.md.
const MODELS = fileURLToPath(new URL('../../shared/models', import.meta.url));
const PARTS = [...LANGUAGES, 'language'] as const;
type Part = (typeof PARTS)[number];
const DATA_FOLDERS = ['sentiment', 'intents', 'dialogues'];

type Options = {
  readonly data: string;
  readonly out: string;
  readonly only?: Part;
  readonly holdBack?: true;
};

const program = new Command('npm run train --')
  .description('Train the weights for sentiment, intent, churn reason, refusal and language.')
  .requiredOption(
    '--data <folder>',
    'the folder of public data, with sentiment/, intents/, dialogues/',
  )
  .option('--out <folder>', 'where the weights go', MODELS)
  .option('--hold-back', 'keep back the parts of the public data that scores are taken on')
  .addOption(new Option('--only <part>', 'train one part alone').choices(PARTS))
  .addHelpText(
    'after',
    '\nThe same data give the same bytes. Exit codes: 0 trained, 1 data could not be read.',
  )
  .action((options: Options) => train(options));

function train({ data, out, only, holdBack }: Options): void {
  const dataDir = resolve(data);
  requireFolders(dataDir);
  const recipes = LANGUAGES.map((language) => recipeFor(language, dataDir));
  const outDir = resolve(out);
  mkdirSync(outDir, { recursive: true });
  const learned = recipes.map((recipe) => ({
    ...recipe,
    examples: holdBack ? recipe.examples : [...recipe.examples, ...recipe.heldBack],
  }));
  for (const recipe of learned) {
    if (only === undefined || only === recipe.language) trainOne(recipe, outDir);
  }
  if (only === undefined || only === 'language') {
    const texts = learned.flatMap(({ language, examples }) =>
      examples.map(({ text }) => ({ text, language })),
    );
    save(outDir, 'language', trainDetector(texts));
  }
}

function requireFolders(dataDir: string): void {
  const missing = DATA_FOLDERS.find((folder) => !existsSync(join(dataDir, folder)));
  if (missing !== undefined) {
    throw new TrainingDataError(
      `${join(dataDir, missing)} is not there. Name the folder of public data: npm run train -- --data FOLDER`,
    );
  }
}

function trainOne({ language, lexicons, examples }: TrainingPlan, outDir: string): void {
  const bar = new SingleBar({
    format: `${language} {bar} {value}/{total} · ${examples.length} texts`,
    stream: process.stderr,
    noTTYOutput: false,
  });
  const bytes = trainLanguage({ language, lexicons, examples }, (done, of) => {
    if (done === 1) bar.start(of, 0);
    bar.update(done);
  });
  bar.stop();
  save(outDir, language, bytes);
}

function save(outDir: string, part: Part, bytes: Uint8Array): void {
  const path = join(outDir, `${part}.bin`);
  writeFileSync(path, bytes);
  console.log(`${path} ${(bytes.length / 1024).toFixed(0)} KiB`);
}

try {
  program.parse();
} catch (error) {
  if (!(error instanceof TrainingDataError) && (error as NodeJS.ErrnoException).code !== 'ENOENT')
    throw error;
  console.error((error as Error).message);
  process.exitCode = 1;
}
