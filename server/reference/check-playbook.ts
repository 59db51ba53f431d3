import type { Disposition } from '../../shared/domain/contact/reference.ts';
import type { SaveResult } from '../../shared/domain/contact/save-result.ts';
import type { Playbook, PlaybookStep } from '../../shared/domain/playbooks/playbook.ts';
import { checkPredicate } from './check-predicate.ts';
import { isRecord, type KnownNames, type Report } from './check-words.ts';

/** What a playbook may name. */
export type PlaybookNames = Omit<KnownNames, 'answers'> & {
  /** What each counts as in the save rate. */
  readonly dispositions: ReadonlyMap<string, SaveResult | null> | undefined;
  readonly groups: ReadonlySet<string> | undefined;
};

/** What each disposition counts as, by its code. */
export function saveResultsOf(
  dispositions: readonly Disposition[],
): ReadonlyMap<string, SaveResult | null> {
  return new Map(dispositions.map(({ code, saveResult }) => [code, saveResult]));
}

/** Checks the conditions of a playbook as they stand in its file, whatever else is wrong with it. */
export function checkPlaybookConditions(file: unknown, names: PlaybookNames, report: Report): void {
  if (!isRecord(file)) return;
  const steps = listOf(file['steps']);
  const known: KnownNames = { ...names, answers: answersOf(steps) };
  const check = (holder: unknown, key: string, path: readonly PropertyKey[]): void => {
    if (!isRecord(holder) || holder[key] === undefined) return;
    checkPredicate(holder[key], known, report, [...path, key]);
  };
  check(file['trigger'], 'when', ['trigger']);
  listOf(file['preconditions']).forEach((one, index) => {
    check(one, 'blocks', ['preconditions', index]);
  });
  steps.forEach((step, index) => {
    listOf(isRecord(step) ? step['branches'] : undefined).forEach((branch, n) => {
      check(branch, 'when', ['steps', index, 'branches', n]);
    });
  });
}

/** Checks that what a playbook names is there: reasons, dispositions, offers and their groups. */
export function checkPlaybookNames(playbook: Playbook, names: PlaybookNames, report: Report): void {
  const expect = (what: keyof typeof WHERE, name: string, path: readonly PropertyKey[]): void => {
    const known = names[what];
    if (known === undefined || known.has(name)) return;
    const { word, fix } = WHERE[what];
    report(path, `there is no ${word} ${name}`, fix);
  };
  (playbook.trigger.reasons ?? []).forEach((reason, n) => {
    expect('reasons', reason, ['trigger', 'reasons', n]);
  });
  playbook.steps.forEach((step, index) => {
    const at = (...path: PropertyKey[]) => ['steps', index, ...path];
    answersIn(step).forEach(({ reason }, n) => {
      if (reason !== undefined) expect('reasons', reason, at('answers', n, 'reason'));
    });
    if (step.kind === 'close' && step.disposition !== null) {
      expect('dispositions', step.disposition, at('disposition'));
    }
    if (step.kind !== 'offer') return;
    (step.rule.offers ?? []).forEach((offer, n) => {
      expect('offers', offer, at('rule', 'offers', n));
    });
    (step.rule.groups ?? []).forEach((group, n) => {
      expect('groups', group, at('rule', 'groups', n));
    });
  });
}

const WHERE = {
  reasons: { word: 'reason', fix: 'use a code of reasons.yaml, or add it there' },
  dispositions: { word: 'disposition', fix: 'use a code of dispositions.yaml, or add it there' },
  offers: { word: 'offer', fix: 'use an id of offers.yaml, or add it there' },
  groups: { word: 'stacking group', fix: 'use one of stackingGroups in offers.yaml' },
} as const;

function answersIn(step: PlaybookStep) {
  return 'answers' in step ? step.answers : [];
}

/** The ids that can be answered at each step, by the step's id; read from data of any shape. */
function answersOf(steps: readonly unknown[]): KnownNames['answers'] {
  return new Map(
    steps.filter(isRecord).flatMap((step) => {
      const answers = listOf(step['answers']).filter(isRecord);
      if (answers.length === 0) return [];
      return [[String(step['id']), new Set(answers.map(({ id }) => String(id)))] as const];
    }),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
