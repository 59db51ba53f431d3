import { DIMENSIONS, type Dimension } from '../../shared/domain/reporting/dimension.ts';
import { DEFAULT_FILTER, type ReportFilter } from '../../shared/domain/reporting/filter.ts';
import { reportFilterSchema } from '../../shared/schema/reporting.ts';
import { parsePeriod, periodText } from './period-text.ts';

/** The screens of the supervisor's side, as they are called in addresses. */
export const SCREENS = [
  'floor',
  'approvals',
  'usage',
  'fcr',
  'trends',
  'unusual',
  /** The contacts behind a number: `metric`, `part`. */
  'contacts',
  /** One contact: `contact`. */
  'story',
  'follow-ups',
  /** Reports as files, made and scheduled. */
  'reports',
  'audit',
] as const;
export type Screen = (typeof SCREENS)[number];

/** What else a screen keeps in its address, by name: small letters and dashes. */
export type AddressParts = Readonly<Record<string, string>>;

/** Where somebody is: the screen, what it is narrowed to, and what else it shows. */
export type Address = {
  readonly screen: Screen;
  readonly filter: ReportFilter;
  readonly more: AddressParts;
};

export type ReadAddress = {
  readonly address: Address;
  /** Something in it could not be read, and stands as if it had not been said. */
  readonly unreadable: boolean;
};

const PART_NAME = /^[a-z][a-z-]*$/;

/** The hash of an address: `#/usage?period=last-28-days&team=nordic,south&reason=price`. */
export function addressOf(screen: Screen, filter: ReportFilter, more: AddressParts = {}): string {
  const parts = [
    `period=${periodText(filter.period)}`,
    ...DIMENSIONS.flatMap((dimension) => {
      const values = filter[dimension];
      return values === undefined ? [] : `${dimension}=${values.map(encodeURIComponent).join(',')}`;
    }),
    ...Object.entries(more).map(([name, value]) => `${name}=${encodeURIComponent(value)}`),
  ];
  return `#/${screen}?${parts.join('&')}`;
}

/** Reads a hash, whatever is in it: an empty one is the floor, and what makes no sense is left out. */
export function parseAddress(hash: string): ReadAddress {
  const [path = '', query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
  const named = path.replace(/^\//, '');
  const screen = SCREENS.find((each) => each === named);
  const reading: Reading = {
    filter: DEFAULT_FILTER,
    more: {},
    unreadable: screen === undefined && named !== '',
  };
  const read = query
    .split('&')
    .filter((part) => part !== '')
    .reduce(withPart, reading);
  const { filter, more, unreadable } = read;
  return { address: { screen: screen ?? 'floor', filter, more }, unreadable };
}

type Reading = Omit<Address, 'screen'> & { readonly unreadable: boolean };

function withPart(reading: Reading, part: string): Reading {
  const [name = '', text = ''] = part.split(/=(.*)/s);
  const bad = { ...reading, unreadable: true };
  if (name === 'period') {
    const period = parsePeriod(text);
    return period === null ? bad : { ...reading, filter: { ...reading.filter, period } };
  }
  if (isDimension(name)) {
    // A comma within a value is written %2C, so that commas can be told apart before reading.
    const values = text.split(',').map(decoded);
    const filter = reportFilterSchema.safeParse({ ...reading.filter, [name]: values });
    return filter.success ? { ...reading, filter: filter.data } : bad;
  }
  const value = decoded(text);
  if (!PART_NAME.test(name) || value === null) return bad;
  return { ...reading, more: { ...reading.more, [name]: value } };
}

function isDimension(name: string): name is Dimension {
  return (DIMENSIONS as readonly string[]).includes(name);
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
