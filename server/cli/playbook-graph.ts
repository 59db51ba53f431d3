import { writeFile } from 'node:fs/promises';
import { instance } from '@viz-js/viz';
import { type Command, Option } from 'commander';
import { LANGUAGES, type Language } from '../../shared/domain/languages.ts';
import { playbookSchema } from '../../shared/schema/playbook.ts';
import { dotOf } from '../playbooks/dot.ts';
import { checked } from '../reference/checked-file.ts';
import { problemText, type ReferenceProblem } from '../reference/reference-problem.ts';
import { readYamlFile } from '../reference/yaml-file.ts';
import { errorCode } from '../runtime/error-code.ts';
import { CliFailure, type Terminal } from './terminal.ts';

type GraphOptions = {
  readonly format: 'svg' | 'dot';
  readonly language: Language;
  readonly output?: string;
};

const HELP = `
Checks are diamonds, offers hexagons, closing steps have a thick line, a double one where they cancel;
ways of a refusal are dashed. Any browser opens the SVG.

Examples:
  savedesk playbook graph price.yaml --output price.svg
  savedesk playbook graph price.yaml --language nb --output pris.svg
  savedesk playbook graph price.yaml --format dot`;

export function addPlaybookGraph(parent: Command, terminal: Terminal): void {
  parent
    .command('graph')
    .description('Draw a playbook')
    .argument('<file>', 'a playbook (YAML)')
    .addOption(
      new Option('--format <kind>', 'of the picture').choices(['svg', 'dot']).default('svg'),
    )
    .addOption(new Option('--language <code>', 'of its texts').choices(LANGUAGES).default('en'))
    .option('-o, --output <file>', 'where to write it; to the terminal without it')
    .addHelpText('after', HELP)
    .action((file: string, options: GraphOptions) => playbookGraph(file, options, terminal));
}

async function playbookGraph(
  file: string,
  options: GraphOptions,
  { stdout }: Terminal,
): Promise<void> {
  const problems: ReferenceProblem[] = [];
  const playbook = checked(await readYamlFile(file, file), playbookSchema, problems, () => {});
  if (playbook === undefined) throw new CliFailure(problems.map(problemText).join('\n'));
  const dot = dotOf(playbook, options.language);
  const picture = options.format === 'dot' ? dot : await svgOf(dot);
  if (options.output === undefined) {
    stdout.write(picture);
    return;
  }
  try {
    await writeFile(options.output, picture);
  } catch (error) {
    throw new CliFailure(`${options.output} cannot be written (${errorCode(error)}).`);
  }
}

async function svgOf(dot: string): Promise<string> {
  const viz = await instance();
  return viz.renderString(dot, { format: 'svg' });
}
