import type { Command } from 'commander';
import { type CheckedPlaybook, checkPlaybookFile } from '../playbooks/check-playbook-file.ts';
import { problemText } from '../reference/reference-problem.ts';
import { addReferenceOption, loadReference, type ReferenceLocation } from './reference-option.ts';
import { bold, counted, EXIT, type ExitCode, type Terminal } from './terminal.ts';

type CheckOptions = ReferenceLocation & { readonly json?: boolean };

const HELP = `
Finds what a contact could stumble over: steps that lead nowhere or that nothing leads to, rounds without
a way out, texts missing in a language, unknown variables, offers and reasons that do not exist,
conditions that never hold, and what the guardrails would not let happen.

Exit codes: 0 good, perhaps with warnings · 1 problems · 2 wrong usage

Examples:
  savedesk playbook check playbooks/price.yaml
  savedesk playbook check playbooks/*.yaml --reference ./reference
  savedesk playbook check playbooks/price.yaml --json`;

export function addPlaybookCheck(
  parent: Command,
  terminal: Terminal,
  finish: (code: ExitCode) => void,
): void {
  const command = parent
    .command('check')
    .description('Find what is wrong in playbooks')
    .argument('<files...>', 'playbooks (YAML)')
    .option('--json', 'print the findings as JSON');
  addReferenceOption(command)
    .addHelpText('after', HELP)
    .action(async (files: readonly string[], options: CheckOptions) => {
      const reference = await loadReference(options, { withoutPlaybooks: true });
      const checked: CheckedPlaybook[] = [];
      for (const file of files) checked.push(await checkPlaybookFile(file, reference));
      (options.json ? writeJson : writeText)(checked, terminal);
      finish(checked.every(({ problems }) => problems.length === 0) ? EXIT.done : EXIT.failed);
    });
}

function writeText(checked: readonly CheckedPlaybook[], { stdout }: Terminal): void {
  for (const { file, problems, warnings } of checked) {
    const counts = [
      ...(problems.length > 0 ? [counted(problems.length, 'problem')] : ['good']),
      ...(warnings.length > 0 ? [counted(warnings.length, 'warning')] : []),
    ];
    const lines = [
      `${bold(file, stdout)}: ${counts.join(', ')}`,
      ...problems.map((problem) => `  ${problemText(problem)}`),
      ...warnings.map((warning) => `  warning: ${problemText(warning)}`),
    ];
    stdout.write(`${lines.join('\n')}\n`);
  }
}

function writeJson(checked: readonly CheckedPlaybook[], { stdout }: Terminal): void {
  const files = checked.map(({ file, playbook, problems, warnings }) => ({
    file,
    id: playbook?.id ?? null,
    version: playbook?.version ?? null,
    problems,
    warnings,
  }));
  stdout.write(`${JSON.stringify({ files }, null, 2)}\n`);
}
