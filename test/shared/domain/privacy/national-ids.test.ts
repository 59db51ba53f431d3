import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskPersonalData } from '../../../../shared/domain/privacy/mask-personal-data.ts';
import { bsns, fodselsnummers, niks, wrongAtTheEnd, wrongInTheFirst } from './numbers.ts';

const mask = (text: string) => maskPersonalData(text).text;

describe('a Norwegian fødselsnummer or D-number', () => {
  test('is masked in one and in two groups', () => {
    fc.assert(
      fc.property(fodselsnummers, (number) => {
        expect(mask(`Jeg er ${number}.`)).toBe('Jeg er [id].');
        expect(mask(`${number.slice(0, 6)} ${number.slice(6)}`)).toBe('[id]');
      }),
    );
  });

  test('is none with another control digit, the first or the second', () => {
    fc.assert(
      fc.property(fodselsnummers, (number) => {
        for (const wrong of [...wrongAtTheEnd(number), ...wrongInTheFirst(number)]) {
          expect(mask(`sak ${wrong}`)).not.toContain('[id]');
        }
      }),
    );
  });

  test.each(['99019012345', '01139012345', '30029012345'])(
    'is none with a date that cannot be: %s',
    (number) => {
      for (const wrong of [number, ...wrongAtTheEnd(number)]) {
        expect(mask(`sak ${wrong}`)).toBe(`sak ${wrong}`);
      }
    },
  );
});

describe('a Dutch BSN', () => {
  test('is masked in one and in groups, and is none with another last digit', () => {
    fc.assert(
      fc.property(bsns, (number) => {
        expect(mask(`Mijn BSN is ${number}`)).toBe('Mijn BSN is [id]');
        expect(mask(number.replace(/(...)(?=.)/g, '$1 '))).toBe('[id]');
        for (const wrong of wrongAtTheEnd(number)) expect(mask(wrong)).toBe(wrong);
      }),
    );
  });

  test.each([
    'bestelnummer 111222333',
    '€ 111222333',
    'Rp 111.222.333',
    '111.222.333',
    '12345-6789',
  ])('is not seen in %j', (text) => {
    expect(mask(text)).toBe(text);
  });
});

describe('an Indonesian NIK', () => {
  test('is masked in one and in groups', () => {
    fc.assert(
      fc.property(niks, (number) => {
        expect(mask(`NIK saya ${number}`)).toMatch(/^NIK saya \[(?:id|card \*{4}\d{4})\]$/);
        expect(mask(number.replace(/(....)(?=.)/g, '$1 '))).toMatch(/^\[(?:id|card \*{4}\d{4})\]$/);
      }),
    );
  });

  test.each([
    ['3201011203900001', '[id]'],
    ['a woman: 3201015203900002', 'a woman: [id]'],
    ['no such province: 3801011203900004', 'no such province: 3801011203900004'],
    ['no such day: 3201013203900003', 'no such day: 3201013203900003'],
    ['no such month: 3201011213900001', 'no such month: 3201011213900001'],
    ['no such regency: 3299011203900001', 'no such regency: 3299011203900001'],
    ['serial 0: 3201011203900000', 'serial 0: 3201011203900000'],
    ['pesanan 3201011203900001', 'pesanan 3201011203900001'],
  ])('of %j becomes %j', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });
});

describe('a US social security number', () => {
  test.each([
    ['my SSN is 123-45-6789', 'my SSN is [id]'],
    ['123 45 6789', '[id]'],
    ['SSN 123456789', 'SSN [id]'],
    ['social security number: 219099999', 'social security number: [id]'],
  ])('is masked in %j', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  test.each([
    '000-12-3456',
    '666-12-3456',
    '900-12-3456',
    '123-00-4567',
    '123-45-0000',
    '123-45 6789',
    '123456788',
  ])('is not seen in %j', (text) => {
    expect(mask(text)).toBe(text);
  });
});

describe('a UK National Insurance number', () => {
  test.each(['AB123456C', 'ab 12 34 56 c', 'JG-10-37-59-A', 'ＡＢ１２３４５６Ｃ'])(
    'is masked: %s',
    (text) => {
      expect(mask(`It is ${text}.`)).toBe('It is [id].');
    },
  );

  test.each([
    'QQ123456C',
    'BG123456A',
    'AO123456A',
    'AB123456E',
    'AB12345C',
    'XAB123456C',
    'AB123456CD',
  ])('is not seen in %s', (text) => {
    expect(mask(text)).toBe(text);
  });
});

describe('an IBAN', () => {
  // The examples of the IBAN Registry.
  test.each([
    'NL91ABNA0417164300',
    'nl91 abna 0417 1643 00',
    'NO93 8601 1117 947',
    'GB29 NWBK 6016 1331 9268 19',
    'DE89-3704-0044-0532-0130-00',
    'MT84MALT011000012345MTLCAST001S',
    'BE68 5390 0754 7034',
  ])('is masked: %s', (text) => {
    expect(maskPersonalData(`naar ${text} graag`)).toEqual({
      text: 'naar [iban] graag',
      kinds: ['iban'],
    });
  });

  test.each([
    'NL92ABNA0417164300',
    'NL91ABNA041716430',
    'ZZ91ABNA0417164300',
    'XNL91ABNA0417164300',
  ])('is not seen in %s', (text) => {
    expect(mask(text)).toBe(text);
  });
});
