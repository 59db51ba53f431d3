import { beforeAll, describe, expect, test } from '@jest/globals';
import { DEMO_QUEUES } from '../../../server/demo/company.ts';
import { type Dialogue, loadDialogues, sayAs } from '../../../server/dialogues/dialogue.ts';
import { detectRefusal } from '../../../shared/domain/guardrails/detect-refusal.ts';
import { LANGUAGES } from '../../../shared/domain/languages.ts';

let dialogues: readonly Dialogue[];
beforeAll(async () => {
  dialogues = await loadDialogues();
});

const CALLER = { name: 'Kari Moen', product: 'Fiber 250', price: '€44.90' };

describe('the dialogues', () => {
  test('are there for the same eleven scenarios in every language', () => {
    const scenarios = (language: string) =>
      dialogues
        .filter((dialogue) => dialogue.language === language)
        .map(({ scenario }) => scenario)
        .sort();
    expect(new Set(scenarios('en')).size).toBe(11);
    for (const language of LANGUAGES) expect(scenarios(language)).toEqual(scenarios('en'));
  });

  test('go to and fro, from the agent’s greeting to the customer’s goodbye', () => {
    const odd = dialogues.filter(({ turns }) =>
      turns.some(({ by }, index) => by !== (index % 2 === 0 ? 'agent' : 'customer')),
    );
    expect(odd.map(({ language, scenario }) => `${language} ${scenario}`)).toEqual([]);
    expect(dialogues.every(({ turns }) => turns.at(-1)?.by === 'customer')).toBe(true);
  });

  test('come in on queues that the demo’s agents serve', () => {
    const unknown = dialogues.filter(({ queue }) => !DEMO_QUEUES.includes(queue));
    expect(unknown).toEqual([]);
  });

  test('have one caller who refuses to be kept, in words that say so', () => {
    const refusals = dialogues.filter(({ turns, language }) =>
      turns.some(({ by, text }) => by === 'customer' && detectRefusal(text, language) !== null),
    );
    expect(refusals.map(({ language, scenario }) => `${language} ${scenario}`).sort()).toEqual(
      LANGUAGES.map((language) => `${language} just-cancel`).sort(),
    );
  });

  test('leave nothing open that the caller does not fill in', () => {
    const said = dialogues.flatMap(({ turns }) => turns.map((turn) => sayAs(turn, CALLER)));
    expect(said.filter((text) => /[{}]/.test(text))).toEqual([]);
    expect(said.some((text) => text.includes('Kari Moen'))).toBe(true);
  });
});
