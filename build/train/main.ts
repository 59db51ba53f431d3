import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { LANGUAGES } from '../../shared/domain/languages.ts';
import { TrainingDataError } from './example.ts';
import { type Recipe, recipeFor } from './recipes.ts';
import { trainDetector } from './train-detector.ts';
import { trainLanguage } from './train-language.ts';

// Trains the weights that read customers' words, from the data named in shared/models/NOTICE.md.
const MODELS = fileURLToPath(new URL('../../shared/models', import.meta.url));
const PARTS = [...LANGUAGES, 'language'] as const;
type Part = (typeof PARTS)[number];

type Options = { readonly data: string; readonly out: string; readonly only?: Part };

const program = new Command('npm run train --')
  .description('Train the weights for sentiment, intent, churn reason, refusal and language.')
  .requiredOption(
    '--data <folder>',
    'the folder of public data, with sentiment/, intents/, dialogues/',
  )
  .option('--out <folder>', 'where the weights go', MODELS)
  .addOption(new Option('--only <part>', 'train one part alone').choices(PARTS))
  .addHelpText(
    'after',
    '\nThe same data give the same bytes. Exit codes: 0 trained, 1 data could not be read.',
  )
  .action(({ data, out, only }: Options) => train(resolve(data), resolve(out), only));

function train(dataDir: string, outDir: string, only: Part | undefined): void {
  mkdirSync(outDir, { recursive: true });
  const recipes = LANGUAGES.map((language) => recipeFor(language, dataDir));
  for (const recipe of recipes) {
    if (only === undefined || only === recipe.language) trainOne(recipe, outDir);
  }
  if (only === undefined || only === 'language') {
    const texts = recipes.flatMap(({ language, examples }) =>
      examples.map(({ text }) => ({ text, language })),
    );
    save(outDir, 'language', trainDetector(texts));
  }
}

function trainOne({ language, lexicons, examples }: Recipe, outDir: string): void {
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
