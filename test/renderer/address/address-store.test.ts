import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  followAddress,
  goTo,
  narrowTo,
  showWith,
  useAddressStore,
} from '../../../renderer/address/address-store.ts';
import { DEFAULT_FILTER } from '../../../shared/domain/reporting/filter.ts';

const SOUTH = { ...DEFAULT_FILTER, team: ['south'] };
let stop: () => void;

beforeEach(() => {
  history.replaceState(null, '', '/page');
  stop = followAddress();
});
afterEach(() => stop());

const address = () => useAddressStore.getState().address;
const arrived = () =>
  new Promise((resolve) => {
    window.addEventListener('popstate', () => resolve(null), { once: true });
  });

describe('the page', () => {
  test('takes what it is narrowed to along to the next screen, and leaves the rest behind', () => {
    goTo('usage', { filter: SOUTH, more: { by: 'offer' } });
    goTo('fcr');
    expect(address()).toEqual({ screen: 'fcr', filter: SOUTH, more: {} });
    expect(location.pathname).toBe('/page');
    expect(location.hash).toBe('#/fcr?period=last-28-days&team=south');
  });

  test('goes back to where it was, as it was', async () => {
    goTo('usage', { filter: SOUTH });
    showWith({ by: 'reason' });
    narrowTo({ ...SOUTH, reason: ['price'] });
    narrowTo({ ...SOUTH, reason: ['price', 'moving'] }, 'replace');
    const back = arrived();
    history.back();
    await back;
    expect(address()).toEqual({ screen: 'usage', filter: SOUTH, more: { by: 'reason' } });
  });

  test('follows a link', async () => {
    const there = arrived();
    location.hash = '#/trends?period=last-month';
    await there;
    expect(address()).toMatchObject({
      screen: 'trends',
      filter: { period: { kind: 'last-month' } },
    });
  });

  test('keeps the identity of what stays the same, so that nothing is asked again', () => {
    goTo('usage', { filter: SOUTH });
    const before = address().filter;
    showWith({ by: 'reason' });
    showWith({ by: null });
    expect(address()).toEqual({ screen: 'usage', filter: SOUTH, more: {} });
    expect(address().filter).toBe(before);
  });
});
