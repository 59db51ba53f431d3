import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { checkPlaybookFile } from '../../../server/playbooks/check-playbook-file.ts';
import { differences } from '../../../server/playbooks/expectations.ts';
import { playCase } from '../../../server/playbooks/play-case.ts';
import { readCase } from '../../../server/playbooks/read-case.ts';
import { loadReferenceFiles, type ReferenceDocuments } from '../../../server/reference/load.ts';
import type { StepId } from '../../../shared/domain/ids.ts';
import { LANGUAGES, type LocalizedText } from '../../../shared/domain/languages.ts';
import { choosePlaybook } from '../../../shared/domain/playbooks/choose-playbook.ts';
import type { Playbook, PlaybookStep } from '../../../shared/domain/playbooks/playbook.ts';
import { answersOf, stepOf, waysOutOf } from '../../../shared/domain/playbooks/step.ts';
import { subjectWith } from '../../shared/domain/playbooks/fixtures.ts';

const dir = fileURLToPath(new URL('../../../server/reference', import.meta.url));
const playbooksDir = join(dir, 'playbooks');
const casesDir = join(playbooksDir, 'cases');
const NAMES = yamlIn(playbooksDir, false);
const CASES = yamlIn(casesDir, true);

let shipped: ReferenceDocuments;
beforeAll(async () => {
  shipped = await loadReferenceFiles(dir, { currency: 'EUR' });
});

function yamlIn(folder: string, recursive: boolean): readonly string[] {
  return readdirSync(folder, { recursive })
    .map(String)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted();
}

function playbookOf(file: string): Playbook {
  const found = shipped.playbooks.find(({ id }) => `${id}.yaml` === file);
  if (found === undefined) throw new Error(`no playbook in ${file} is called as the file is`);
  return found;
}

/** The fewest outcomes from a step to one that fits; infinite where none does. A check costs nothing. */
function keysTo(playbook: Playbook, from: StepId, fits: (step: PlaybookStep) => boolean): number {
  let reached = new Set<StepId>([from]);
  for (let keys = 0; keys < playbook.steps.length; keys += 1) {
    const steps = throughChecks(playbook, reached);
    if (steps.some(fits)) return keys;
    const next = steps.flatMap(waysOutOf).map((way) => way.next);
    reached = new Set(next.filter((id) => id !== null));
  }
  return Number.POSITIVE_INFINITY;
}

function throughChecks(playbook: Playbook, ids: ReadonlySet<StepId>): readonly PlaybookStep[] {
  const steps = new Set<PlaybookStep>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = stepOf(playbook, id);
    if (step === null || steps.has(step)) continue;
    steps.add(step);
    if (step.kind !== 'check') continue;
    open.push(...waysOutOf(step).flatMap(({ next }) => (next === null ? [] : [next])));
  }
  return [...steps].filter(({ kind }) => kind !== 'check');
}

const cancels = (step: PlaybookStep): boolean => step.kind === 'close' && step.cancels;
const offers = (step: PlaybookStep): boolean => step.kind === 'offer';

test('every file that people write names the schema that their editor checks it by', () => {
  for (const name of yamlIn(dir, true)) {
    const text = readFileSync(join(dir, name), 'utf8');
    const schema = /^# yaml-language-server: \$schema=(.+\.schema\.json)\n/u.exec(text)?.[1];
    const path = join(dir, name, '..', schema ?? 'none');
    expect([name, existsSync(path)]).toEqual([name, true]);
  }
});

test('there is one for every reason to leave, and no other', () => {
  const led = shipped.reasons.flatMap(({ code, churn }) => {
    const subject = subjectWith({ facts: { 'contact.reason': code, 'contact.isChurn': churn } });
    const leading = choosePlaybook(shipped.playbooks, subject);
    return leading === null ? [] : [[code, leading.id]];
  });
  const reasons = shipped.reasons.filter(({ churn }) => churn).map(({ code }) => code);
  expect(led.map(([code]) => code)).toEqual(reasons);
  expect(led.map(([, id]) => id).toSorted()).toEqual(shipped.playbooks.map(({ id }) => id));
});

describe.each(NAMES)('%s', (file) => {
  test('has nothing wrong with it, and nothing that is probably not meant', async () => {
    const { problems, warnings } = await checkPlaybookFile(join(playbooksDir, file), shipped);
    expect([...problems, ...warnings]).toEqual([]);
  });

  test('is short enough to keep in view', () => {
    const shown = playbookOf(file).steps.filter(({ kind }) => kind !== 'check');
    expect(shown.length).toBeGreaterThanOrEqual(6);
    expect(shown.length).toBeLessThanOrEqual(14);
  });

  test('can let the customer go by the third key, and is four keys from a close at most', () => {
    const playbook = playbookOf(file);
    expect(keysTo(playbook, playbook.start, cancels)).toBeLessThanOrEqual(3);
    const closes = ({ kind }: PlaybookStep): boolean => kind === 'close';
    const tooFar = playbook.steps.filter(({ id }) => keysTo(playbook, id, closes) > 4);
    expect(tooFar).toEqual([]);
  });

  test('offers nothing after a refusal', () => {
    const playbook = playbookOf(file);
    const refusals = playbook.steps.flatMap(answersOf).filter(({ refusal }) => refusal);
    expect(refusals.length > 0).toBe(playbook.saveAttempts);
    for (const { id, next } of refusals) {
      if (next === null) throw new Error(`${id} leads nowhere`);
      expect([id, keysTo(playbook, next, offers)]).toEqual([id, Number.POSITIVE_INFINITY]);
      expect(keysTo(playbook, next, cancels)).toBeLessThanOrEqual(1);
    }
  });

  test('speaks every language in words of its own', () => {
    const playbook = playbookOf(file);
    const texts: LocalizedText[] = [
      playbook.name,
      ...playbook.preconditions.flatMap(({ say, resolve }) => [say, resolve]),
      ...playbook.steps.flatMap((step) => ('text' in step ? [step.text] : [])),
      ...playbook.steps.flatMap(answersOf).map(({ label }) => label),
    ];
    for (const text of texts) {
      expect(new Set(LANGUAGES.map((language) => text[language])).size).toBe(LANGUAGES.length);
    }
  });

  test('has cases of a customer who stays, one who is let go, and one who refuses at once', async () => {
    const own = CASES.filter((name) => name.startsWith(`${file.replace('.yaml', '')}/`));
    const ends = await Promise.all(
      own.map(async (name) => {
        const played = playCase(await readCase(join(casesDir, name), shipped), shipped);
        const refused = played.facts.some(({ fact }) => fact === 'refusal.recorded');
        return `${played.disposition}${refused ? ', refused' : ''}`;
      }),
    );
    expect(own.length).toBeGreaterThanOrEqual(3);
    expect(ends).toContain('cancelled');
    if (!playbookOf(file).saveAttempts) return;
    expect(ends).toContain('saved');
    expect(ends).toContain('cancelled, refused');
  });
});

test('some offer by what happened on the account this past year', () => {
  const asked = JSON.stringify(shipped.playbooks.map(({ steps }) => steps));
  expect(asked).toContain('{"count":"closures","withinDays":365,"of":"account","is":"gte"');
});

test('in a bereavement no step offers anything, and nothing has to be resolved first', () => {
  const bereavement = playbookOf('bereavement.yaml');
  expect(bereavement.saveAttempts).toBe(false);
  expect(bereavement.steps.filter(offers)).toEqual([]);
  expect(bereavement.preconditions).toEqual([]);
});

test.each(CASES)('case %s comes out as it says', async (name) => {
  const read = await readCase(join(casesDir, name), shipped);
  const played = playCase(read, shipped);
  expect(played.stopped).toBeNull();
  expect(differences(read.expect, played)).toEqual([]);
});
