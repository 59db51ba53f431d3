import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { CannotHappen } from '../playbooks/case-player.ts';
import { checkPlaybookFile } from '../playbooks/check-playbook-file.ts';
import { diffLines } from '../playbooks/diff-lines.ts';
import { type Difference, differences } from '../playbooks/expectations.ts';
import { type PlayedCase, playCase } from '../playbooks/play-case.ts';
import { readCase } from '../playbooks/read-case.ts';
import type { ReferenceDocuments } from '../reference/load.ts';
import { problemText, ReferenceFileError } from '../reference/reference-problem.ts';
import { errorCode } from '../runtime/error-code.ts';
import { addReferenceOption, loadReference, type ReferenceLocation } from './reference-option.ts';
import { bold, CliFailure, counted, dim, EXIT, type ExitCode, type Terminal } from './terminal.ts';

type TestOptions = ReferenceLocation & {
  readonly playbook: readonly string[];
  readonly json?: boolean;
};

const HELP = `
A case is a YAML file: a made-up customer and contact, what is answered, and what must come of it. All
.yaml files in the folder and below it are played. A case is played through the playbook that its contact
sets off, unless it names another.

Exit codes: 0 every case passes · 1 some fail · 2 wrong usage

Examples:
  savedesk playbook test playbooks/cases
  savedesk playbook test playbooks/cases --playbook drafts/price.yaml
  savedesk playbook test playbooks/cases --reference ./reference --json`;

export function addPlaybookTest(
  parent: Command,
  terminal: Terminal,
  finish: (code: ExitCode) => void,
): void {
  const command = parent
    .command('test')
    .description('Play cases through playbooks and compare what comes of them')
    .argument('<dir>', 'a folder of cases (YAML)')
    .option('--playbook <files...>', 'play these in place of those of the same id', [])
    .option('--json', 'print the results as JSON');
  addReferenceOption(command)
    .addHelpText('after', HELP)
    .action(async (dir: string, options: TestOptions) => {
      const reference = await withDrafts(await loadReference(options), options.playbook);
      const results: CaseResult[] = [];
      for (const file of await casesIn(dir)) results.push(await testCase(file, reference));
      if (results.length === 0) throw new CliFailure(`There is no .yaml file in ${dir}.`);
      (options.json ? writeJson : writeText)(results, terminal);
      finish(results.every(hasPassed) ? EXIT.done : EXIT.failed);
    });
}

/** The reference data with these playbooks in force in place of others of their ids. */
async function withDrafts(
  reference: ReferenceDocuments,
  files: readonly string[],
): Promise<ReferenceDocuments> {
  let { playbooks } = reference;
  for (const file of files) {
    const { playbook, problems } = await checkPlaybookFile(file, reference);
    if (playbook === null) {
      throw new CliFailure(problems.map((problem) => problemText(problem)).join('\n'));
    }
    playbooks = [
      ...playbooks.filter(({ id }) => id !== playbook.id),
      { ...playbook, status: 'published' },
    ];
  }
  return { ...reference, playbooks };
}

async function casesIn(dir: string): Promise<readonly string[]> {
  try {
    const names = await readdir(dir, { recursive: true });
    return names
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => join(dir, name));
  } catch (error) {
    throw new CliFailure(`${dir} cannot be read (${errorCode(error)}).`);
  }
}

type CaseResult = {
  readonly file: string;
  readonly name: string | null;
  /** Why it could not be played to its end. */
  readonly problem: string | null;
  readonly differences: readonly Difference[];
};

function hasPassed({ problem, differences: found }: CaseResult): boolean {
  return problem === null && found.length === 0;
}

async function testCase(file: string, reference: ReferenceDocuments): Promise<CaseResult> {
  try {
    const read = await readCase(file, reference);
    const played = playCase(read, reference);
    return {
      file,
      name: read.name,
      problem: stoppedAt(played),
      differences: differences(read.expect, played),
    };
  } catch (error) {
    if (!(error instanceof ReferenceFileError || error instanceof CannotHappen)) throw error;
    return { file, name: null, problem: error.message, differences: [] };
  }
}

function stoppedAt({ stopped }: PlayedCase): string | null {
  return stopped === null ? null : `answers[${stopped.index}] cannot happen: ${stopped.why}`;
}

function writeText(results: readonly CaseResult[], { stdout }: Terminal): void {
  for (const result of results) {
    const sign = hasPassed(result) ? dim('ok  ', stdout) : bold('FAIL', stdout);
    const name = result.name === null ? '' : ` ${dim(result.name, stdout)}`;
    stdout.write(`${sign} ${result.file}${name}\n`);
    if (result.problem !== null) stdout.write(`${indented(result.problem, 5)}\n`);
    for (const { what, expected, got } of result.differences) {
      const lines = diffLines(expected, got).map(({ sign: kind, text }) => `${kind} ${text}`);
      stdout.write(`     ${what} (- expected, + played)\n${indented(lines.join('\n'), 7)}\n`);
    }
  }
  const failed = results.filter((result) => !hasPassed(result)).length;
  const sum = failed === 0 ? 'all pass' : `${failed} failed`;
  stdout.write(`\n${counted(results.length, 'case')}, ${sum}\n`);
}

function writeJson(results: readonly CaseResult[], { stdout }: Terminal): void {
  const cases = results.map((result) => ({ ...result, passed: hasPassed(result) }));
  const failed = cases.filter(({ passed }) => !passed).length;
  stdout.write(`${JSON.stringify({ cases: cases.length, failed, results: cases }, null, 2)}\n`);
}

function indented(text: string, by: number): string {
  return text.replace(/^/gmu, ' '.repeat(by));
}
