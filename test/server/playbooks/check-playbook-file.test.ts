import { describe, expect, test } from '@jest/globals';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';
import { changed, checkText, PLAYBOOK } from './playbook-file.ts';

const dir = tempDirPerTest('playbook');

/** What is wrong with a text, as `line path: problem`. */
async function faults(text: string | Uint8Array): Promise<readonly string[]> {
  const { problems, playbook } = await checkText(dir.path, text);
  expect(playbook === null).toBe(problems.length > 0);
  return problems.map(({ line, path, problem }) => `${line} ${path}: ${problem}`);
}

const lineOf = (text: string, part: string): number =>
  text.split('\n').findIndex((line) => line.includes(part)) + 1;

test('a playbook without a fault is taken, and nothing is said about it', async () => {
  expect(await checkText(dir.path, PLAYBOOK)).toMatchObject({
    playbook: { id: 'small' },
    problems: [],
    warnings: [],
  });
});

describe('where it leads', () => {
  test.each<[string, string, string, RegExp]>([
    [
      'a step that is not there',
      'next: sort }',
      'next: sorted }',
      /answers\[0\]\.next: there is no step sorted/,
    ],
    ['a start that is not there', 'start: why', 'start: hello', /start: there is no step hello/],
    ['a dead end', 'accepted: kept', 'accepted: null', /steps\[2\]\.accepted: is a dead end/],
    ['a step nothing leads to', 'accepted: kept', 'accepted: cancel', /nothing leads to kept/],
    ['an id used twice', 'id: kept,', 'id: cancel,', /cancel is already steps\[3\]/],
    ['an answer used twice', '{ id: leave,', '{ id: price,', /price is already an answer/],
    ['itself, unseen', 'otherwise: cancel', 'otherwise: sort', /can come back to sort/],
  ])('is told with %s', async (_what, from, to, expected) => {
    expect(await faults(changed(from, to))).toContainEqual(expect.stringMatching(expected));
  });

  test('is told with the line it is on', async () => {
    const text = changed('next: sort }', 'next: sorted }');
    const [fault] = await faults(text);
    expect(fault).toMatch(new RegExp(`^${lineOf(text, 'sorted')} `));
  });

  test('a round that nothing leads out of', async () => {
    const text = PLAYBOOK.replace(/next: cancel, refusal: true/, 'next: why')
      .replace('otherwise: cancel', 'otherwise: why')
      .replace('accepted: kept', 'accepted: why')
      .replace('declined: cancel', 'declined: why')
      .replace('none: cancel', 'none: why');
    expect(await faults(text)).toContainEqual(
      expect.stringMatching(/goes round for ever: nothing leads out of why, sort, save/),
    );
  });
});

describe('what it says', () => {
  test('a text that is missing in a language', async () => {
    const found = await faults(changed(', nl: Good. }', ' }'));
    expect(found).toEqual([expect.stringMatching(/steps\[3\]\.text: has no text in nl/)]);
  });

  test('a variable that does not exist, and half of one', async () => {
    const unknown = await faults(changed('{{offer.name}}', '{{offer.price}}'));
    expect(unknown).toEqual([
      expect.stringMatching(/steps\[2\]\.text\.en: there is no variable \{\{offer\.price\}\}/),
    ]);
    const half = await faults(changed('{{offer.name}}', '{{offer.name'));
    expect(half).toEqual([expect.stringMatching(/holds \{\{ or \}\} without the other/)]);
  });
});

describe('what it names', () => {
  test.each([
    ['offer', 'discount-20-6m', 'discount-99', /rule\.offers\[0\]: there is no offer discount-99/],
    ['reason', 'reasons: [price]', 'reasons: [prize]', /trigger\.reasons\[0\]: there is no reason/],
    ['intent', 'reasons: [price]', 'intents: [leave]', /trigger\.intents\[0\]: /],
    ['disposition', 'disposition: saved', 'disposition: kept', /there is no disposition kept/],
    ['step with answers', 'answer: why', 'answer: whom', /no step "whom" has answers/],
    ['answer', 'value: price', 'value: pries', /"pries" is no answer of it/],
  ])('has to be there: %s', async (_what, from, to, expected) => {
    expect(await faults(changed(from, to))).toContainEqual(expect.stringMatching(expected));
  });
});

describe('conditions that never hold', () => {
  test.each([
    [
      'contradict each other',
      '{ all: [{ fact: account.tier, is: eq, value: plus }, { fact: account.tier, is: eq, value: basic }] }',
      /can never hold/,
    ],
    [
      'leave no number',
      '{ all: [{ fact: customer.tenureMonths, is: gt, value: 12 }, { fact: customer.tenureMonths, is: lte, value: 12 }] }',
      /can never hold/,
    ],
  ])('as they %s', async (_what, when, expected) => {
    const text = changed('{ answer: why, is: eq, value: price }', when);
    expect(await faults(text)).toEqual([expect.stringMatching(expected)]);
  });

  test('as another branch asks the same before', async () => {
    const branch = '- { when: { answer: why, is: eq, value: price }, next: save }';
    const found = await faults(changed(branch, `${branch}\n      ${branch}`));
    expect(found).toEqual([expect.stringMatching(/branches\[1\]\.when: is never reached/)]);
  });

  test('as the answer can only come later', async () => {
    const found = await faults(
      changed('start: why', 'start: sort')
        .replace('otherwise: cancel', 'otherwise: why')
        .replace('price }, next: save', 'price }, next: cancel')
        .replace('id: price, label', 'id: price, next: save, label')
        .replace('}, next: sort }', '} }'),
    );
    expect(found).toContainEqual(
      expect.stringMatching(/asks what was answered at why, which comes later/),
    );
  });
});

describe('guardrails', () => {
  test('an offer where no save attempt is made', async () => {
    const found = await faults(changed('start: why', 'saveAttempts: false\nstart: why'));
    expect(found).toEqual([expect.stringMatching(/offers something, but saveAttempts is false/)]);
  });

  test('an offer that only comes after a refusal', async () => {
    const found = await faults(changed('next: sort }', 'next: sort, refusal: true }'));
    expect(found).toEqual([
      expect.stringMatching(/save comes only after the customer has refused/),
    ]);
  });

  test('a cancellation that would count as saved', async () => {
    const found = await faults(changed('disposition: cancelled', 'disposition: saved'));
    expect(found).toEqual([expect.stringMatching(/saved counts as saved, but the step cancels/)]);
  });

  test('more offers than the strictest profile allows is a warning, no fault', async () => {
    const more = ['second', 'third']
      .map(
        (id, n) =>
          `  - { id: ${id}, kind: offer, text: { en: A, id: A, nb: A, nl: A }, rule: {}, accepted: kept, declined: ${n === 0 ? 'third' : 'cancel'}, none: cancel }\n`,
      )
      .join('');
    const text = changed('declined: cancel', 'declined: second') + more;
    const { playbook, warnings } = await checkText(dir.path, text);
    expect(playbook).not.toBeNull();
    expect(warnings.map(({ problem }) => problem)).toEqual([
      expect.stringMatching(/can be offer number 3 of a contact; .* allows 2/),
    ]);
  });

  test('no way to cancel is a warning', async () => {
    const text = changed(
      'cancels: true, disposition: cancelled',
      'cancels: false, disposition: saved',
    );
    const { warnings } = await checkText(dir.path, text);
    expect(warnings.map(({ problem }) => problem)).toEqual([
      expect.stringMatching(/no step carries out a cancellation/),
    ]);
  });
});

describe('a hostile file is refused with a clear word, and nothing of it is taken', () => {
  const deep = `${'{ not: '.repeat(60)}{ fact: now, is: gt, value: 1 }${' }'.repeat(60)}`;
  test.each<[string, string | Uint8Array, RegExp]>([
    [
      'aliases that multiply',
      `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n${PLAYBOOK}`,
      /uses the alias/,
    ],
    [
      'a prototype key',
      changed('start: why', 'start: why\n__proto__: { status: draft }'),
      /no setting called __proto__/,
    ],
    [
      'a prototype key in a condition',
      changed('{ answer: why, is: eq, value: price }', '{ __proto__: { all: [] } }'),
      /is not a condition/,
    ],
    [
      'a step called as what every object has',
      changed('next: sort }', 'next: constructor }'),
      /there is no step constructor/,
    ],
    ['a huge number', changed('version: 1', 'version: 1e999'), /version/],
    ['no number', changed('version: 1', 'version: .nan'), /version/],
    ['a negative number', changed('version: 1', 'version: -1'), /version: .*(>=|at least|small)/i],
    [
      'conditions without end',
      changed('{ answer: why, is: eq, value: price }', deep),
      /nested too deeply/,
    ],
    ['ten million bytes', `# ${'x'.repeat(10_000_000)}\n${PLAYBOOK}`, /is larger than/],
    ['what is no text', new Uint8Array([0xff, 0xfe, 0x00]), /not UTF-8/],
    ['two documents', `${PLAYBOOK}---\n${PLAYBOOK}`, /YAML/],
    ['a repeated key', `${PLAYBOOK}start: kept\n`, /YAML/],
    ['a type of its own', changed('version: 1', 'version: !!js/function "x"'), /YAML/],
    ['nothing', '', /is empty/],
    ['a list', '- a\n- b\n', /expected/i],
  ])('with %s', async (_what, text, expected) => {
    expect((await faults(text)).join('\n')).toMatch(expected);
  });
});
