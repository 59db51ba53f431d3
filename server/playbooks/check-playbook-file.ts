import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import { playbookSchema } from '../../shared/schema/playbook.ts';
import {
  checkPlaybookConditions,
  checkPlaybookNames,
  type PlaybookNames,
  saveResultsOf,
} from '../reference/check-playbook.ts';
import { checkPlaybookTexts } from '../reference/check-texts.ts';
import { checked, reporter } from '../reference/checked-file.ts';
import type { ReferenceProblem } from '../reference/reference-problem.ts';
import type { StoredReference } from '../reference/save.ts';
import { readYamlFile } from '../reference/yaml-file.ts';
import { checkPlaybookContent } from './check-playbook-content.ts';

/** A playbook file and everything there is to say about it. */
export type CheckedPlaybook = {
  readonly file: string;
  /** Null while it has problems. */
  readonly playbook: Playbook | null;
  readonly problems: readonly ReferenceProblem[];
  /** What works, but is probably not meant. */
  readonly warnings: readonly ReferenceProblem[];
};

/** Reads a playbook and checks it on its own and against what the company has. Never throws. */
export async function checkPlaybookFile(
  path: string,
  reference: Omit<StoredReference, 'playbooks'>,
): Promise<CheckedPlaybook> {
  const problems: ReferenceProblem[] = [];
  const warnings: ReferenceProblem[] = [];
  const names = namesIn(reference);
  const reading = await readYamlFile(path, path);
  if (reading.ok) {
    checkPlaybookConditions(reading.yaml.value, names, reporter(reading.yaml, problems));
  }
  const playbook = checked(reading, playbookSchema, problems, (data, error) => {
    checkPlaybookNames(data, names, error);
    checkPlaybookTexts(data, error);
    const warning = reading.ok ? reporter(reading.yaml, warnings) : error;
    checkPlaybookContent(data, names, { error, warning });
  });
  return {
    file: path,
    playbook: problems.length === 0 ? (playbook ?? null) : null,
    problems,
    warnings,
  };
}

function namesIn(reference: Omit<StoredReference, 'playbooks'>): PlaybookNames {
  const { offers, reasons, dispositions } = reference;
  return {
    reasons: new Set(reasons.map(({ code }) => code)),
    dispositions: saveResultsOf(dispositions),
    offers: new Set(offers.map(({ id }) => id)),
    groups: new Set(offers.map(({ stacking }) => stacking.group)),
  };
}
