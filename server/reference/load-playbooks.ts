import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import { playbookSchema } from '../../shared/schema/playbook.ts';
import { checkPlaybookContent } from '../playbooks/check-playbook-content.ts';
import { errorCode } from '../runtime/error-code.ts';
import {
  checkPlaybookConditions,
  checkPlaybookNames,
  type PlaybookNames,
} from './check-playbook.ts';
import { checkPlaybookTexts } from './check-texts.ts';
import { checked, reporter } from './checked-file.ts';
import type { ReferenceProblem } from './reference-problem.ts';
import { readYamlFile, type YamlReading } from './yaml-file.ts';

export const PLAYBOOK_DIR = 'playbooks';
const MOST_PLAYBOOKS = 500;

/** Reads every .yaml file of the folder, in order of name; a folder that is not there has none. */
export async function readPlaybooks(dir: string): Promise<readonly YamlReading[]> {
  const names = await namesIn(join(dir, PLAYBOOK_DIR));
  const files = names.filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    files.map((name) => readYamlFile(join(dir, PLAYBOOK_DIR, name), `${PLAYBOOK_DIR}/${name}`)),
  );
}

async function namesIn(dir: string): Promise<readonly string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** The playbooks of these files; what is wrong with any of them is added to `problems`. */
export function checkPlaybooks(
  readings: readonly YamlReading[],
  names: PlaybookNames,
  problems: ReferenceProblem[],
): readonly Playbook[] {
  const playbooks: Playbook[] = [];
  const fileOf = new Map<string, string>();
  for (const reading of readings) {
    if (reading.ok) {
      checkPlaybookConditions(reading.yaml.value, names, reporter(reading.yaml, problems));
    }
    const playbook = checked(reading, playbookSchema, problems, (data, report) => {
      checkPlaybookNames(data, names, report);
      checkPlaybookTexts(data, report);
      // What is only doubtful is told by `savedesk playbook check`.
      checkPlaybookContent(data, names, { error: report, warning: () => {} });
      // The next version may lie beside the one in force, as a draft.
      const key = `${data.id} ${data.status}`;
      const before = fileOf.get(key);
      if (before !== undefined) {
        report(['id'], `${data.id} is already used by ${before}`, 'give each its own id');
      }
      if (reading.ok) fileOf.set(key, reading.yaml.file);
    });
    if (playbook !== undefined) playbooks.push(playbook);
  }
  if (readings.length > MOST_PLAYBOOKS) {
    const fix = `keep at most ${MOST_PLAYBOOKS} files there`;
    const problem = `has ${readings.length} playbooks`;
    problems.push({ file: PLAYBOOK_DIR, line: null, path: '', problem, fix });
  }
  return playbooks;
}
