import { describe, expect, test } from '@jest/globals';
import { maskPersonalData } from '../../../../shared/domain/privacy/mask-personal-data.ts';

const mask = (text: string) => maskPersonalData(text).text;

describe('a phone number', () => {
  test.each([
    '+47 22 33 44 55',
    '+4791234567',
    '0047 912 34 567',
    '912 34 567',
    '91234567',
    '22 33 44 55',
    '+31 6 12345678',
    '0031612345678',
    '06-12345678',
    '06 12 34 56 78',
    '0612345678',
    '020-1234567',
    '(020) 123 4567',
    '+62 812-3456-7890',
    '0812-3456-7890',
    '081234567890',
    '6281234567890',
    '(021) 555 1234',
    '+44 20 7946 0958',
    '+44 (0)20 7946 0958',
    '07700 900123',
    '020 7946 0958',
    '+1 212 555 0123',
    '(212) 555-0123',
    '212-555-0123',
    '1-212-555-0123',
    '+49 30 901820',
    '０６ １２３４５６７８',
    '+47\u00a022\u00a033\u00a044\u00a055',
  ])('is masked: %s', (number) => {
    expect(maskPersonalData(`number: ${number}, thanks`)).toEqual({
      text: 'number: [phone], thanks',
      kinds: ['phone'],
    });
  });

  test.each([
    ['call me on 2125550123', 'call me on [phone]'],
    ['tlf 22334455', 'tlf [phone]'],
    ['ring meg på 45000000', 'ring meg på [phone]'],
    ['bel 0612345678 na 12 december', 'bel [phone] na 12 december'],
    ['020 7946 0958 2 times', '[phone] 2 times'],
    ['91234567 98765432', '[phone] [phone]'],
  ])('is told by what is said of it: %j', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });
});

describe('what is no phone number stays', () => {
  test.each([
    ['an order', 'order 2125550123 is late'],
    ['an order', 'ordrenummer er 91234567'],
    ['an order', 'pesanan saya nomor 081234567890'],
    ['an order', 'bestelnummer: 0612345678'],
    ['an order', 'ticket #91234567'],
    ['an order glued to letters', 'ORD91234567 and NC-0612345678X'],
    ['an amount', 'Rp 45000000'],
    ['an amount', 'Rp45.000.000'],
    ['an amount', '45500500 rupiah'],
    ['an amount', 'kr 91234567,50'],
    ['an amount', '1.234.567,89'],
    ['a date', '01-02-2026'],
    ['a date and a time', '01-02-2026 10:30'],
    ['a moment', '2026-11-23T10:45:00Z'],
    ['a date written in one', '20261123'],
    ['two dates', '01.02.26 03.04.27'],
    ['years', '1999-2003, 2026'],
    ['a postcode', '1012 AB Amsterdam, 0150 Oslo, 12345-6789, SW1A 1AA, 40115'],
    ['times', '10.30 - 11.45'],
    ['numbers in a row', '10 20 30 40 50 60 70'],
    ['numbers in a row', '04 12 23 31 40 44 49'],
    ['speeds', '500/500 Mbit, 99.9 %'],
    ['an address of a network', '192.168.1.1'],
    ['a version', '10.0.19045'],
  ])('%s: %j', (_what, text) => {
    expect(mask(text)).toBe(text);
  });
});
