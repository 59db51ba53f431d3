import { describe, expect, test } from '@jest/globals';
import {
  displayNumber,
  readCallerAddress,
  toE164,
} from '../../../server/telephony/caller-address.ts';

describe('reading where a contact comes from', () => {
  test.each([
    ['22 33 44 55', '+4722334455'],
    ['0047 22 33 44 55', '+4722334455'],
    ['+47 22334455', '+4722334455'],
    ['tel:+47-22-33-44-55', '+4722334455'],
    ['sip:+4722334455@sbc.example.net;user=phone', '+4722334455'],
    ['"Kari Nordmann" <sip:22334455@pbx.local>', '+4722334455'],
    ['+62 812-3456-7890', '+6281234567890'],
    ['+44 (0)20 7946 0018', '+442079460018'],
    ['+31 20 123 4567', '+31201234567'],
  ])('%s is %s to a company in Norway', (from, e164) => {
    expect(readCallerAddress(from, 'voice', 'NO')).toEqual({ kind: 'phone', e164 });
  });

  test('a national number belongs to the region of the company', () => {
    expect(toE164('0812-3456-7890', 'ID')).toBe('+6281234567890');
    expect(toE164('020 7946 0018', 'GB')).toBe('+442079460018');
  });

  test.each([
    [null],
    [''],
    ['   '],
    ['anonymous'],
    ['Anonymous'],
    ['Restricted'],
    ['PRIVATE'],
    ['Private number'],
    ['unavailable'],
    ['Unknown'],
    ['withheld'],
    ['sip:anonymous@anonymous.invalid'],
    ['"Anonymous" <sip:anonymous@anonymous.invalid>'],
    ['Coin line or payphone'],
  ])('%p is a withheld number', (from) => {
    expect(readCallerAddress(from, 'voice', 'NO')).toEqual({ kind: 'withheld' });
  });

  test.each([
    ['1042'],
    ['reception desk'],
    ['+47'],
    ['+999999999999999999'],
    ['555-CALL-ME-MAYBE-NOW'],
  ])('%s names nobody, but is not withheld', (from) => {
    expect(readCallerAddress(from, 'voice', 'NO')).toEqual({ kind: 'unreadable' });
  });

  test('an e-mail address counts on written channels, in any case and with a name', () => {
    const email = { kind: 'email', email: 'kari@nordmann.example' };
    expect(readCallerAddress('Kari@Nordmann.example', 'email', 'NO')).toEqual(email);
    expect(readCallerAddress('Kari N <kari@nordmann.example>', 'email', 'NO')).toEqual(email);
    expect(readCallerAddress('mailto:kari@nordmann.example', 'chat', 'NO')).toEqual(email);
  });

  test('a written channel can also carry a number', () => {
    expect(readCallerAddress('+4722334455', 'chat', 'NO')).toEqual({
      kind: 'phone',
      e164: '+4722334455',
    });
  });

  test('a region nobody knows still leaves international numbers readable', () => {
    expect(toE164('+4722334455', 'XX')).toBe('+4722334455');
    expect(toE164('22334455', 'XX')).toBeNull();
  });

  test('a number is shown the way people write it', () => {
    expect(displayNumber('+6281234567890')).toBe('+62 812 3456 7890');
  });
});
