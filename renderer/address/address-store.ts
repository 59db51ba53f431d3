import { create } from 'zustand';
import type { ReportFilter } from '../../shared/domain/reporting/filter.ts';
import { keepEqual } from '../host/keep-equal.ts';
import {
  type AddressParts,
  addressOf,
  parseAddress,
  type ReadAddress,
  type Screen,
} from './address.ts';

/** Where the page is. The browser's own address is the truth; this follows it. */
export const useAddressStore = create<ReadAddress>()(() => parseAddress(''));

/** Follows the browser's address, back and forward included, until the returned function is called. */
export function followAddress(): () => void {
  takeAddress();
  // A link moves the hash, which is told as both; `popstate` alone tells of every step back.
  window.addEventListener('popstate', takeAddress);
  window.addEventListener('hashchange', takeAddress);
  return () => {
    window.removeEventListener('popstate', takeAddress);
    window.removeEventListener('hashchange', takeAddress);
  };
}

type Destination = {
  /** As it is now where left out. */
  readonly filter?: ReportFilter;
  readonly more?: AddressParts;
};

/** Opens a screen, narrowed as the one before unless told; "back" returns to where one was. */
export function goTo(screen: Screen, { filter, more = {} }: Destination = {}): void {
  const { address } = useAddressStore.getState();
  write(addressOf(screen, filter ?? address.filter, more), 'push');
}

/**
 * Narrows the screen one is at. `replace` where the step belongs to the one before it, so that "back"
 * takes both.
 */
export function narrowTo(filter: ReportFilter, how: 'push' | 'replace' = 'push'): void {
  const { screen, more } = useAddressStore.getState().address;
  write(addressOf(screen, filter, more), how);
}

/** Keeps what else a screen shows, such as what its table is told apart by; null takes one out. */
export function showWith(changes: Readonly<Record<string, string | null>>): void {
  const { screen, filter, more } = useAddressStore.getState().address;
  const entries = Object.entries({ ...more, ...changes }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  write(addressOf(screen, filter, Object.fromEntries(entries)), 'replace');
}

function write(hash: string, how: 'push' | 'replace'): void {
  if (how === 'push') history.pushState(null, '', hash);
  else history.replaceState(null, '', hash);
  takeAddress();
}

function takeAddress(): void {
  useAddressStore.setState((before) => keepEqual(before, parseAddress(location.hash)));
}
