import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LANGUAGES } from '../../../../shared/domain/languages.ts';
import {
  cleanValue,
  fillText,
  MOST_CHARACTERS_OF_A_VALUE,
} from '../../../../shared/domain/playbooks/fill-text.ts';
import {
  VARIABLE_NAMES,
  type VariableSource,
} from '../../../../shared/domain/playbooks/variables.ts';
import { localizedTextSchema } from '../../../../shared/schema/primitives.ts';
import { DISCOUNT, subjectWith } from './fixtures.ts';

const SOURCE: VariableSource = {
  subject: subjectWith({ facts: { 'account.balanceDueMinor': 1_250 } }),
  names: {
    customer: 'Ingrid Berg',
    account: 'Home',
    company: 'Nordlys',
    agent: 'Kari Moen',
    currency: 'EUR',
  },
  offer: DISCOUNT,
};
const filled = (en: string, source = SOURCE): string => fillText({ en }, source).en;
const named = (customer: string): VariableSource => ({
  ...SOURCE,
  names: { ...SOURCE.names, customer },
});

describe('variables', () => {
  test('are filled in as each language writes them', () => {
    const template = '{{customer.firstName}}: {{account.balanceDue}}, {{ offer.name }}, {{today}}';
    const text = fillText({ en: template, nb: template, nl: template }, SOURCE);
    expect(text).toEqual({
      en: 'Ingrid: €12.50, 20% off, 15 June 2026',
      nb: 'Ingrid: 12,50\u00a0€, 20 % rabatt, 15. juni 2026',
      nl: 'Ingrid: €\u00a012,50, 20% off, 15 juni 2026',
    });
  });

  test('that are unknown, or have no value, leave nothing behind', () => {
    expect(filled('[{{customer.iban}}{{__proto__}}{{constructor}}]')).toBe('[]');
    expect(filled('[{{offer.name}}{{account.contractEnds}}]', { ...SOURCE, offer: null })).toBe(
      '[]',
    );
    expect(filled('{{offer.amount}}', { ...SOURCE, offer: null })).toBe('…');
  });

  test('are put in once: a value is never read as a text with variables', () => {
    expect(filled('Hi {{customer.name}}', named('{{agent.name}} {{company.name}}'))).toBe(
      'Hi {{agent.name}} {{company.name}}',
    );
    expect(filled('Hi {{customer.name}}', named('$& $1 $`'))).toBe('Hi $& $1 $`');
  });
});

describe('values', () => {
  test.each([
    ['a line break', 'Ing\r\nrid', 'Ing rid'],
    ['an override of the writing direction', 'Ing\u202erid', 'Ingrid'],
    ['what cannot be seen', 'I\u200bn\u0000g\u2066r\ufeffid', 'Ingrid'],
    ['half a character', 'Ing\ud83d', 'Ing\ufffd'],
    ['accents and other scripts, which stay', 'Ærlig Nguyễn 李', 'Ærlig Nguyễn 李'],
  ])('are cleaned of %s', (_what, value, cleaned) => {
    expect(cleanValue(value)).toBe(cleaned);
  });

  const TROUBLE = [
    '\u202e',
    '\u2066',
    '\u200f',
    '\u0000',
    '\u0085',
    '\n',
    '\u2028',
    '{{',
    '}}',
    '\ud83d',
  ];
  const anyText = fc
    .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...TROUBLE)))
    .map((parts) => parts.join(''));

  test('never hold anything that could change how the text around them is shown', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const cleaned = cleanValue(value);
        expect(cleaned).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f]/u);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(cleaned.length).toBeLessThanOrEqual(MOST_CHARACTERS_OF_A_VALUE);
      }),
    );
  });

  test('whatever text and values: the result is a text as the console takes it', () => {
    const anyVariable = fc.constantFrom(...VARIABLE_NAMES).map((name) => `{{${name}}}`);
    const anyTemplate = fc
      .array(fc.oneof(anyVariable, fc.string({ maxLength: 60 })), { minLength: 1, maxLength: 60 })
      .map((parts) => parts.join(''))
      .filter((template) => template !== '');
    fc.assert(
      fc.property(anyTemplate, anyText, fc.double(), (template, name, amountMinor) => {
        const source: VariableSource = {
          subject: subjectWith({
            facts: {
              'account.monthlyValueMinor': amountMinor,
              'account.contractEndsAt': amountMinor,
              'account.tier': name,
            },
          }),
          names: { ...SOURCE.names, customer: name, currency: name.slice(0, 3) },
          offer: { ...DISCOUNT, name: { en: name } },
        };
        const text = fillText({ en: template, id: template, nb: template, nl: template }, source);
        expect(localizedTextSchema.safeParse(text).success).toBe(true);
      }),
    );
  });

  test('come from the contact at hand only: what another contact had leaves no trace', () => {
    const template = VARIABLE_NAMES.map((name) => `{{${name}}}`).join('|');
    const everywhere = Object.fromEntries(LANGUAGES.map((language) => [language, template]));
    const texts = { en: template, ...everywhere };
    const before = fillText(texts, SOURCE);
    fc.assert(
      fc.property(anyText, (other) => {
        fillText(texts, named(other));
        expect(fillText(texts, SOURCE)).toEqual(before);
      }),
    );
  });
});
