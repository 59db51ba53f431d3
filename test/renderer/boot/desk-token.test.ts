import { beforeEach, describe, expect, test } from '@jest/globals';
import { takeDeskToken } from '../../../renderer/boot/desk-token.ts';

beforeEach(() => {
  sessionStorage.clear();
  history.replaceState(null, '', '/');
});

describe('the token of the desk', () => {
  test('is taken from the address, which then no longer shows it', () => {
    history.replaceState(null, '', '/?x=1#token=secret');
    expect(takeDeskToken(window)).toBe('secret');
    expect(location.href).not.toContain('secret');
    expect(location.search).toBe('?x=1');
  });

  test('is still known after a reload, and gives way to a newer one', () => {
    history.replaceState(null, '', '/#token=first');
    takeDeskToken(window);
    expect(takeDeskToken(window)).toBe('first');
    history.replaceState(null, '', '/#token=second');
    expect(takeDeskToken(window)).toBe('second');
  });

  test('leaves an address that names a screen alone', () => {
    history.replaceState(null, '', '/#/usage?period=this-week');
    takeDeskToken(window);
    expect(location.hash).toBe('#/usage?period=this-week');
  });

  test('is null where none was ever given', () => {
    expect(takeDeskToken(window)).toBeNull();
  });
});
