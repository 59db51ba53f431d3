import { describe, expect, test } from '@jest/globals';
import { compileMapping, type MappedRow } from '../../../server/customers/import-map-row.ts';
import { parseMapping } from '../../../server/customers/import-mapping-file.ts';
import { SMALL_MAPPING } from '../../support/import-file.ts';

const ROW = { id: 'A-1', name: 'Kari Moen', price: '49.90' };

/** Maps one row by the small mapping, with some of its lines replaced and some added. */
function map(
  row: Record<string, string>,
  changes: Readonly<Record<string, string>> = {},
  more = '',
): MappedRow {
  let text = SMALL_MAPPING;
  for (const [from, to] of Object.entries(changes)) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  return compileMapping(parseMapping(text + more, 'm.yaml')).map({ ...ROW, ...row });
}

function customerOf(mapped: MappedRow) {
  if (mapped.kind === 'customer') return mapped.customer;
  throw new Error(`rejected: ${JSON.stringify(mapped.problems)}`);
}

function problemsOf(mapped: MappedRow): string[] {
  if (mapped.kind === 'customer') return [];
  return mapped.problems.map(({ column, reason }) => (column ? `${column} ${reason}` : reason));
}

describe('amounts', () => {
  test.each([
    ['49.90', '.', 4990],
    ['49.9', '.', 4990],
    ['49', '.', 4900],
    ['0.07', '.', 7],
    ['1.10', '.', 110],
    ['1,234,567.80', '.', 123_456_780],
    ['49,90', ',', 4990],
    ['1.234,50', ',', 123_450],
    ['1 234,50', ',', 123_450],
    ['1\u00a0234,50', ',', 123_450],
    ['49.9000', '.', 4990],
  ])('%s with the decimal mark %s is %i minor units', (price, mark, minor) => {
    const mapped = map(
      { price },
      { 'column: price, decimals: 2': `column: price, decimals: 2, decimalMark: '${mark}'` },
    );
    expect(customerOf(mapped).monthlyValueMinor).toBe(minor);
  });

  test.each([
    ['abc', 'price "abc" is not a number like 1234.50'],
    ['49,90', 'price "49,90" is not a number like 1234.50'],
    ['1.2.3', 'price "1.2.3" is not a number like 1234.50'],
    ['49.905', 'price "49.905" has more than 2 decimals'],
    ['', 'price is blank, and monthlyValue is needed'],
  ])('%p rejects the row with the column and the reason', (price, reason) => {
    expect(problemsOf(map({ price }))).toEqual([reason]);
  });

  test('below zero are refused by the customer they would make', () => {
    expect(problemsOf(map({ price: '-5.00' })).join()).toMatch(/monthlyValueMinor/);
  });

  test('of a currency without minor units are taken whole', () => {
    const mapped = map({ price: '4500' }, { 'price, decimals: 2': 'price, decimals: 0' });
    expect(customerOf(mapped).monthlyValueMinor).toBe(4500);
  });
});

describe('text', () => {
  test('is translated by a map, and a default stands in for what it does not know', () => {
    const changes = {
      'segment: consumer': 'segment: { column: type, map: { B: business }, default: consumer }',
    };
    expect(customerOf(map({ type: 'B' }, changes)).segment).toBe('business');
    expect(customerOf(map({ type: 'P' }, changes)).segment).toBe('consumer');
    expect(customerOf(map({ type: '' }, changes)).segment).toBe('consumer');
  });

  test('that a map without a default does not know rejects the row', () => {
    const changes = { 'segment: consumer': 'segment: { column: type, map: { B: business } }' };
    expect(problemsOf(map({ type: 'X' }, changes))).toEqual(['type "X" is not in the map ("B")']);
  });

  test('can be put together from several columns', () => {
    const changes = { 'name: { column: name }': "name: { template: '{first} {last}' }" };
    expect(customerOf(map({ first: 'Kari', last: 'Moen' }, changes)).name).toBe('Kari Moen');
    expect(problemsOf(map({ first: 'Kari', last: '' }, changes))).toEqual([
      'last is blank, and name is needed',
    ]);
  });

  test('of a column called like something every object has is still only a column', () => {
    const changes = { 'segment: consumer': 'segment: { column: type, map: { B: business } }' };
    expect(problemsOf(map({ type: 'constructor' }, changes))).toHaveLength(1);
  });
});

describe('the time somebody has been a customer', () => {
  const from = (value: string) => ({ 'customerSince: 2024-05-01': `customerSince: ${value}` });

  test('is a day in the format of the file', () => {
    const changes = from('{ column: since, format: dd.mm.yyyy }');
    expect(customerOf(map({ since: '3.12.2021' }, changes)).customerSinceMs).toBe(
      Date.UTC(2021, 11, 3),
    );
    expect(problemsOf(map({ since: '31.02.2021' }, changes))).toEqual([
      'since "31.02.2021" is not a day as dd.mm.yyyy',
    ]);
  });

  test.each([
    ['0', Date.UTC(2026, 2, 31)],
    ['1', Date.UTC(2026, 1, 28)],
    ['14', Date.UTC(2025, 0, 31)],
  ])('is counted back from asOf: %s months', (tenure, sinceMs) => {
    const changes = from('{ monthsBeforeAsOf: { column: tenure } }');
    const mapped = map({ tenure }, changes, 'asOf: 2026-03-31\n');
    expect(customerOf(mapped).customerSinceMs).toBe(sinceMs);
  });

  test.each(['-1', '1.5', '99999'])('is not %s months', (tenure) => {
    const changes = from('{ monthsBeforeAsOf: { column: tenure } }');
    expect(problemsOf(map({ tenure }, changes, 'asOf: 2026-03-31\n'))).toEqual([
      `tenure "${tenure}" is not a whole number of months`,
    ]);
  });
});

describe('phones', () => {
  const changes = {
    'currency: EUR': `currency: EUR
  phones:
    - { column: mobile, region: NO }
    - { column: home, region: NO, invalid: leave-out }`,
  };

  test('in any common spelling become E.164, each once', () => {
    const row = { mobile: '406 12 345', home: '+47 40612345' };
    expect(customerOf(map(row, changes)).phones).toEqual(['+4740612345']);
  });

  test('that are wrong reject the row, or are left out where the mapping says so', () => {
    expect(problemsOf(map({ mobile: '12', home: '' }, changes))).toEqual([
      'mobile "12" is no valid number in NO',
    ]);
    const mapped = map({ mobile: '406 12 345', home: 'ask wife' }, changes);
    expect(mapped).toMatchObject({ leftOut: ['phones'] });
    expect(customerOf(mapped).phones).toEqual(['+4740612345']);
  });

  test('that are blank leave the numbers already known as they are', () => {
    expect(customerOf(map({ mobile: '', home: '' }, changes))).not.toHaveProperty('phones');
  });
});

describe('what a source does not have', () => {
  const changes = {
    'name: { column: name }': 'name: { synthesize: { country: NO } }',
    'currency: EUR': 'currency: EUR\n  phones: [{ synthesize: { country: NO } }]',
  };
  const made = (id: string, seed = 'a') => customerOf(map({ id }, changes, `seed: ${seed}\n`));

  test('is made up the same from the same seed and id, and differently from others', () => {
    expect(made('1')).toEqual(made('1'));
    expect(made('1').phones).not.toEqual(made('2').phones);
    expect(made('1').phones).not.toEqual(made('1', 'b').phones);
  });

  test('is marked as made up for good', () => {
    expect(made('1').attributes).toEqual({ synthetic_name: true, synthetic_phone: true });
  });
});

describe('products', () => {
  const more = `products:
  - id: line
    kind: broadband
    name: Line
    when: { column: line, is: [DSL, Fibre] }
    monthly: { column: linePrice, decimals: 2 }
    contractEnds: { everyMonths: { column: term, map: { none: 0, year: 12 } } }
  - id: tv
    kind: tv
    name: TV
    when: { column: tv, not: 'No' }
    monthly: { share: 2 }
  - id: films
    kind: tv
    name: Films
    when: { column: tv, is: 'All' }
    monthly: { share: 1 }
asOf: 2026-03-15
`;
  const row = { line: 'DSL', linePrice: '30.00', term: 'year', tv: 'All', price: '40.00' };

  test('are those whose condition holds', () => {
    expect(customerOf(map({ ...row, line: 'No', tv: 'No' }, {}, more)).products).toEqual([]);
    expect(customerOf(map({ ...row, tv: 'Yes' }, {}, more)).products?.map(({ id }) => id)).toEqual([
      'line',
      'tv',
    ]);
  });

  test('share what the monthly value leaves, exact to the last cent', () => {
    const products = customerOf(map(row, {}, more)).products ?? [];
    expect(products.map(({ monthlyMinor }) => monthlyMinor)).toEqual([3000, 667, 333]);
  });

  test('run to the first end of a term after the day of the file', () => {
    const ends = (term: string) =>
      customerOf(map({ ...row, term }, {}, more)).products?.[0]?.contractEndsAtMs;
    expect(ends('year')).toBe(Date.UTC(2026, 4, 1));
    expect(ends('none')).toBeNull();
  });
});

test('remaining margin is a share of the monthly value over so many months', () => {
  expect(customerOf(map({ price: '49.90' })).remainingMarginMinor).toBe(29_940);
});

test('attributes are typed, and a blank one is left out and counted', () => {
  const more = `attributes:
  paper: { column: paper, type: boolean }
  debt_minor: { column: debt, type: amount, decimals: 2 }
  score: { column: score, type: number }
`;
  const mapped = map({ paper: 'Yes', debt: '', score: '0.5' }, {}, more);
  expect(customerOf(mapped).attributes).toEqual({ paper: true, score: 0.5 });
  expect(mapped).toMatchObject({ leftOut: ['attributes.debt_minor'] });
  expect(problemsOf(map({ paper: 'perhaps', debt: '', score: '1' }, {}, more))).toEqual([
    'paper "perhaps" is neither yes nor no',
  ]);
});

test('everything wrong with a row is told at once', () => {
  expect(problemsOf(map({ id: '', name: '', price: 'x' }))).toHaveLength(3);
});

test('a value that no customer may have names the field', () => {
  expect(problemsOf(map({}, { 'language: en': 'language: fr' })).join()).toMatch(/^language: /);
  expect(problemsOf(map({ name: 'a\0b' })).join()).toMatch(/^name: .*code 0/);
});

describe('accounts', () => {
  const ACCOUNT = `
account:
  id: { column: agreement }
  tier: { column: plan, map: { L: premium }, default: basic }
  balanceDue: { column: due, decimals: 2 }
  openDisputes: { column: disputes }
`;
  const row = { agreement: 'AB-7', plan: 'L', due: '12.50', disputes: '1' };

  test('have what the row says of them, and of the customer what it does not', () => {
    const customer = customerOf(map(row, {}, ACCOUNT));
    expect(customer.accounts).toEqual([
      {
        id: 'AB-7',
        name: customer.name,
        tier: 'premium',
        status: 'active',
        openedAtMs: customer.customerSinceMs,
        monthlyValueMinor: customer.monthlyValueMinor,
        remainingMarginMinor: customer.remainingMarginMinor,
        balanceDueMinor: 1250,
        openDisputes: 1,
        pendingOrders: 0,
      },
    ]);
  });

  test('owe nothing and dispute nothing where the columns are blank', () => {
    const customer = customerOf(map({ ...row, due: '', disputes: '' }, {}, ACCOUNT));
    expect(customer.accounts).toMatchObject([{ balanceDueMinor: 0, openDisputes: 0 }]);
  });

  test.each([
    [{ agreement: '' }, 'agreement is blank, and account.id is needed'],
    [{ due: 'some' }, 'due "some" is not a number like 1234.50'],
    [{ disputes: '-1' }, 'accounts.0.openDisputes: Too small: expected number to be >=0'],
  ])('%p rejects the row', (change, reason) => {
    expect(problemsOf(map({ ...row, ...change }, {}, ACCOUNT))).toEqual([reason]);
  });
});
