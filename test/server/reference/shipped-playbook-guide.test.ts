import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { caseSchema } from '../../../server/playbooks/case-schema.ts';
import { checkPlaybookFile } from '../../../server/playbooks/check-playbook-file.ts';
import { differences } from '../../../server/playbooks/expectations.ts';
import { playCase } from '../../../server/playbooks/play-case.ts';
import { checkPredicate } from '../../../server/reference/check-predicate.ts';
import type { KnownNames } from '../../../server/reference/check-words.ts';
import { loadReferenceFiles, type ReferenceDocuments } from '../../../server/reference/load.ts';
import {
  type FactKind,
  HISTORY_NAMES,
  OFFER_FACT_KINDS,
} from '../../../shared/domain/offers/predicate.ts';
import type { PlaybookStepKind } from '../../../shared/domain/playbooks/playbook.ts';
import { VARIABLE_NAMES } from '../../../shared/domain/playbooks/variables.ts';
import { codeIn, readGuide } from '../../support/markdown-guide.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

const dir = fileURLToPath(new URL('../../../server/reference', import.meta.url));
const guide = readGuide(join(dir, 'playbooks', 'README.md'));
const example = guide.blocks('yaml part').join('\n');

let shipped: ReferenceDocuments;
beforeAll(async () => {
  shipped = await loadReferenceFiles(dir, { currency: 'EUR' });
});

const temp = tempDirPerTest('guide');

/** What `playbook check` says of a text: problems and warnings, each as it is told. */
async function check(text: string) {
  const path = join(temp.path, 'first.yaml');
  writeFileSync(path, text);
  const { playbook, problems, warnings } = await checkPlaybookFile(path, shipped);
  return { playbook, told: [...problems, ...warnings].map(({ problem }) => problem) };
}

const known = (): KnownNames => ({
  reasons: new Set(shipped.reasons.map(({ code }) => code)),
  offers: new Set(shipped.offers.map(({ id }) => id)),
  answers: new Map([['what-changed', new Set(['price-went-up', 'just-cancel'])]]),
});

/** What is wrong with a condition, and what to do. */
function wrongWith(condition: unknown) {
  const found: { readonly problem: string; readonly fix: string }[] = [];
  checkPredicate(condition, known(), (_, problem, fix) => found.push({ problem, fix }));
  return found;
}

describe('the example', () => {
  test('is a playbook without fault, put together from its pieces', async () => {
    const { playbook, told } = await check(example);
    expect(told).toEqual([]);
    expect(playbook?.steps.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['ask', 'check', 'say', 'offer', 'close']),
    );
  });

  test('comes out as the example of a case says', async () => {
    const { playbook } = await check(example);
    if (playbook === null) throw new Error('the example is no playbook');
    const [written] = guide.blocks('yaml case');
    const read = caseSchema.parse(parse(written ?? ''));
    const reference = { ...shipped, playbooks: [playbook] };
    expect(differences(read.expect, playCase(read, reference))).toEqual([]);
  });

  test('goes the other ways that the guide shows', async () => {
    const { playbook } = await check(example);
    if (playbook === null) throw new Error('the example is no playbook');
    const [other] = guide.blocks('yaml');
    const read = caseSchema.parse({
      ...parse(other ?? ''),
      name: 'other ways',
      playbook: 'first',
      contact: { reason: 'price' },
    });
    const played = playCase(read, { ...shipped, playbooks: [playbook] });
    expect(played.stopped).toBeNull();
    expect(played.facts.map(({ fact }) => fact)).toContain('cancel.requested');
  });

  test('may have the precondition that the guide shows', async () => {
    const [written] = guide.blocks('yaml precondition');
    const list = JSON.stringify([parse(written ?? '')]);
    const { playbook, told } = await check(`${example}\npreconditions: ${list}\n`);
    expect(told).toEqual([]);
    expect(playbook?.preconditions.map(({ id }) => id)).toEqual(['unpaid-balance']);
  });
});

describe('the tables are whole and true', () => {
  test('kinds of steps, and what each needs', async () => {
    const every: Readonly<Record<PlaybookStepKind, true>> = {
      say: true,
      ask: true,
      choose: true,
      check: true,
      record: true,
      offer: true,
      disclose: true,
      'hand-over': true,
      close: true,
    };
    const rows = guide.table('kind');
    expect(rows.map(([kind]) => codeIn(kind)[0])).toEqual(Object.keys(every));
    for (const [kind, , needs] of rows) {
      const bare = `{ id: bare, kind: ${codeIn(kind)[0]} }`;
      const { told } = await check(`${example}\n  - ${bare}\n`);
      const missing = told.filter((problem) => problem === 'is missing');
      expect([kind, missing.length]).toEqual([kind, codeIn(needs).length]);
    }
  });

  test('facts and their kinds', () => {
    const rows = guide.table('fact').map(([fact, kind]) => [codeIn(fact)[0], kind]);
    expect(Object.fromEntries(rows)).toEqual(OFFER_FACT_KINDS);
  });

  const FACT_OF: Readonly<Record<FactKind, string>> = {
    text: 'customer.segment',
    number: 'customer.tenureMonths',
    'yes-no': 'contact.isChurn',
    list: 'account.productKinds',
    time: 'account.contractEndsAt',
  };

  test('comparisons, and the kinds of facts they go with', () => {
    const written = guide.table('`is`');
    for (const [kind, fact] of Object.entries(FACT_OF)) {
      const fits = written
        .filter(([, goesWith]) => goesWith?.split(', ').includes(kind))
        .flatMap(([is]) => codeIn(is));
      const [told] = wrongWith({ fact, is: 'no-such', value: 1 });
      expect([kind, fits.toSorted()]).toEqual([kind, namesIn(told).toSorted()]);
    }
  });

  test('what can be counted, and how it is narrowed', () => {
    const rows = guide.table('`count`');
    expect(rows.map(([count]) => codeIn(count)[0])).toEqual([...HISTORY_NAMES]);
    for (const [count, , where] of rows) {
      const asked = { count: codeIn(count)[0], withinDays: 1, is: 'eq', value: 0 };
      const [told] = wrongWith({ ...asked, where: { nothing: 1 } });
      expect([count, codeIn(where).toSorted()]).toEqual([count, namesIn(told).toSorted()]);
    }
  });

  test('variables', () => {
    const written = guide.table('variable').flatMap(([variable]) => codeIn(variable));
    expect(written).toEqual(VARIABLE_NAMES.map((name) => `{{${name}}}`));
  });

  /** The names in `use one of a, b`, as the check tells what would be right. */
  function namesIn(told: { readonly fix: string } | undefined): readonly string[] {
    return (told?.fix ?? '').replace(/^use (one of )?/u, '').split(', ');
  }
});

test('every condition it shows is one', () => {
  const conditions = ['yaml conditions', 'yaml answer'].flatMap((info) =>
    guide.blocks(info).flatMap((block): unknown[] => parse(block)),
  );
  expect(conditions.map(wrongWith)).toEqual(conditions.map(() => []));
});

/** A slip of the pen in the example, and the message of the guide that it brings about. */
const SLIPS: readonly (readonly [message: string, from: string, to: string])[] = [
  ['has no text in nb', '  nb: Min første samtaleplan\n', ''],
  ['there is no step ...', 'next: known-customer', 'next: known-custmer'],
  ['nothing leads to ...', 'next: thank-you', 'next: make-offer'],
  ['is a dead end', 'declined: goodbye', 'declined: null'],
  ['goes round for ever', '    next: make-offer', '    next: thank-you'],
  ['is not a known fact', 'customer.tenureMonths', 'customer.tenure'],
  ['does not fit', 'is: gte', 'is: has'],
  ['there is no reason ...', 'reasons: [price]', 'reasons: [prize]'],
  ['there is no offer ...', 'groups: [monthly-price]', 'offers: [half-price]'],
  ['there is no stacking group ...', 'groups: [monthly-price]', 'groups: [monthly]'],
  ['there is no variable ...', '{{customer.name}}', '{{customer.nmae}}'],
  [
    'can never hold',
    '{ fact: customer.tenureMonths, is: gte, value: 60 }',
    '{ all: [{ fact: now, is: eq, value: null }, { fact: now, is: ne, value: null }] }',
  ],
  [
    'offers something, but saveAttempts is false',
    'start: what-changed',
    'saveAttempts: false\nstart: what-changed',
  ],
  [
    'comes only after the customer has refused',
    'id: price-went-up',
    'refusal: true\n        id: price-went-up',
  ],
  ['can be offer number 3 of a contact', 'declined: goodbye', 'declined: make-offer'],
  ['is not valid YAML here', '  en: My first', '   en: My first'],
];

describe('the messages it explains are those one gets', () => {
  test.each(SLIPS)('%s', async (message, from, to) => {
    expect(example).toContain(from);
    const { told } = await check(example.replace(from, to));
    const words = message.replace(' ...', ' ');
    expect(told.filter((problem) => problem.includes(words))).not.toEqual([]);
  });

  test('and all of them are here', () => {
    const written = guide.table('message').flatMap(([message]) => codeIn(message));
    expect(written).toEqual(SLIPS.map(([message]) => message));
  });
});
