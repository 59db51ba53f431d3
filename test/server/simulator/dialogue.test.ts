import { beforeAll, describe, expect, test } from '@jest/globals';
import { DEMO_QUEUES } from '../../../server/demo/company.ts';
import { type Dialogue, loadDialogues, sayAs } from '../../../server/simulator/dialogue.ts';
import { LANGUAGES } from '../../../shared/domain/languages.ts';

let dialogues: readonly Dialogue[];
beforeAll(async () => {
  dialogues = await loadDialogues();
});

const CALLER = { name: 'Kari Moen', product: 'Fiber 250', price: '€44.90' };

describe('the dialogues', () => {
  test('are there for the same ten scenarios in every language', () => {
    const scenarios = (language: string) =>
      dialogues
        .filter((dialogue) => dialogue.language === language)
        .map(({ scenario }) => scenario)
        .sort();
    expect(new Set(scenarios('en')).size).toBe(10);
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

  test('leave nothing open that the caller does not fill in', () => {
    const said = dialogues.flatMap(({ turns }) => turns.map((turn) => sayAs(turn, CALLER)));
    expect(said.filter((text) => /[{}]/.test(text))).toEqual([]);
    expect(said.some((text) => text.includes('Kari Moen'))).toBe(true);
  });
});
