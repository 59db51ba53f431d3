import { z } from 'zod';
import { percentOfMinor } from '../../shared/domain/money/money.ts';
import { compileAccount } from './import-accounts.ts';
import {
  type ImportAttribute,
  type ImportCustomer,
  importCustomerSchema,
} from './import-customer.ts';
import type { AccountRule, AttributeValue, ImportMapping, TextValue } from './import-mapping.ts';
import { compilePhones } from './import-phones.ts';
import { compileProducts } from './import-products.ts';
import { type RowProblem, type RowReading, startReading } from './import-row-reading.ts';
import { synthesizeName } from './import-synthesis.ts';
import {
  amountReader,
  booleanReader,
  dateReader,
  dayMs,
  type ImportRow,
  numberReader,
  type Reader,
  textReader,
} from './import-values.ts';

/** What a row of the file came to. */
export type MappedRow =
  | {
      readonly kind: 'customer';
      readonly customer: ImportCustomer;
      /** Optional fields the row had nothing for. */
      readonly leftOut: readonly string[];
    }
  | {
      readonly kind: 'rejected';
      readonly externalId: string | null;
      readonly problems: readonly RowProblem[];
    };

/** A mapping made ready to run over rows. */
export type RowMapper = {
  /** The columns the file must have. */
  readonly columns: readonly string[];
  map(row: ImportRow): MappedRow;
};

type Part = {
  readonly columns: readonly string[];
  /** Fills in its part of the customer; what is wrong is noted in `reading`. */
  fill(customer: Draft, reading: RowReading): void;
};

type Draft = { -readonly [K in keyof ImportCustomer]?: ImportCustomer[K] | null };

/** Makes a mapping ready: what can be worked out once is worked out here. */
export function compileMapping(mapping: ImportMapping): RowMapper {
  const parts = partsOf(mapping);
  return {
    columns: [...new Set(parts.flatMap(({ columns }) => columns))],
    map: (row) => {
      const reading = startReading(row);
      const draft: Draft = {};
      for (const part of parts) part.fill(draft, reading);
      return finish(draft, reading);
    },
  };
}

function partsOf(mapping: ImportMapping): Part[] {
  const { customer, seed = '', asOf = '1970-01-01', account, products, attributes } = mapping;
  const asOfMs = dayMs(asOf);
  const parts: Part[] = [
    required('externalId', textReader(customer.externalId)),
    namePart(customer.name, seed),
    required('language', textReader(customer.language)),
    required('segment', textReader(customer.segment)),
    required('jurisdiction', textReader(customer.jurisdiction)),
    required('customerSinceMs', dateReader(customer.customerSince, asOfMs)),
    required('currency', textReader(customer.currency)),
    required('monthlyValueMinor', amountReader(customer.monthlyValue)),
    marginPart(customer.remainingMargin),
  ];
  if (customer.email !== undefined) parts.push(emailPart(customer.email));
  if (customer.phones !== undefined) parts.push(phonesPart(customer.phones, seed));
  if (account !== undefined) parts.push(accountPart(account, asOfMs));
  if (products !== undefined) parts.push(productsPart(products, asOfMs));
  if (attributes !== undefined) parts.push(attributesPart(attributes));
  return parts;
}

function required<F extends keyof ImportCustomer>(field: F, reader: Reader<unknown>): Part {
  return {
    columns: reader.columns,
    fill: (draft, reading) => {
      // What a reader answers is checked with the whole customer, by its schema.
      draft[field] = reading.required(field.replace(/(Ms|Minor)$/, ''), reader) as Draft[F];
    },
  };
}

function namePart(spec: ImportMapping['customer']['name'], seed: string): Part {
  if (typeof spec === 'string' || !('synthesize' in spec))
    return required('name', textReader(spec));
  return {
    columns: [],
    fill: (draft) => {
      draft.name = synthesizeName(seed, draft.externalId ?? '', spec.synthesize.country);
      markSynthetic(draft, 'name');
    },
  };
}

function marginPart(spec: ImportMapping['customer']['remainingMargin']): Part {
  if ('column' in spec) return required('remainingMarginMinor', amountReader(spec));
  const months = numberReader(spec.months);
  return {
    columns: months.columns,
    fill: (draft, reading) => {
      const over = (reading.required('remainingMargin', months) ?? 0) * spec.percentOfMonthly;
      draft.remainingMarginMinor = percentOfMinor(draft.monthlyValueMinor ?? 0, over);
    },
  };
}

function emailPart(spec: TextValue): Part {
  const reader = textReader(spec);
  const invalid = typeof spec === 'object' ? spec.invalid : undefined;
  return {
    columns: reader.columns,
    fill: (draft, reading) => {
      const email = reading.optional('email', reader);
      if (email === null) return;
      if (invalid === 'leave-out' && !z.email().safeParse(email).success) {
        reading.leftOut.push('email');
      } else {
        draft.email = email;
      }
    },
  };
}

function phonesPart(specs: NonNullable<ImportMapping['customer']['phones']>, seed: string): Part {
  const phones = compilePhones(specs, seed);
  return {
    columns: phones.columns,
    fill: (draft, reading) => {
      const { numbers, synthetic } = phones.read(reading, draft.externalId ?? '');
      // A source that has none says nothing about numbers learned elsewhere.
      if (numbers.length > 0) draft.phones = numbers;
      if (synthetic) markSynthetic(draft, 'phone');
    },
  };
}

function accountPart(rule: AccountRule, asOfMs: number): Part {
  const account = compileAccount(rule, asOfMs);
  return {
    columns: account.columns,
    fill: (draft, reading) => {
      draft.accounts = [
        account.read(reading, {
          name: draft.name ?? '',
          segment: draft.segment ?? '',
          customerSinceMs: draft.customerSinceMs ?? asOfMs,
          monthlyValueMinor: draft.monthlyValueMinor ?? 0,
          remainingMarginMinor: draft.remainingMarginMinor ?? 0,
        }),
      ];
    },
  };
}

function productsPart(specs: NonNullable<ImportMapping['products']>, asOfMs: number): Part {
  const products = compileProducts(specs, asOfMs);
  return {
    columns: products.columns,
    fill: (draft, reading) => {
      const [account] = draft.accounts ?? [];
      draft.products = products.read(reading, {
        asOfMs,
        customerSinceMs: draft.customerSinceMs ?? asOfMs,
        monthlyValueMinor: draft.monthlyValueMinor ?? 0,
        accountId: account?.id ?? null,
      });
    },
  };
}

function attributesPart(specs: NonNullable<ImportMapping['attributes']>): Part {
  const readers = Object.entries(specs).map(([name, spec]) => ({
    name,
    reader: attributeReader(spec),
    invalid: typeof spec === 'object' ? spec.invalid : undefined,
  }));
  return {
    columns: readers.flatMap(({ reader }) => reader.columns),
    fill: (draft, reading) => {
      for (const { name, reader, invalid } of readers) {
        const attribute = reading.optional(`attributes.${name}`, reader, invalid);
        if (attribute !== null) draft.attributes = { ...draft.attributes, [name]: attribute };
      }
    },
  };
}

function attributeReader(spec: AttributeValue): Reader<NonNullable<ImportAttribute>> {
  if (typeof spec === 'string' || !('type' in spec)) return textReader(spec);
  switch (spec.type) {
    case 'boolean':
      return booleanReader(spec.column);
    case 'number':
      return numberReader(spec);
    case 'amount':
      return amountReader(spec);
    case 'text':
      return textReader({ column: spec.column });
  }
}

/** Made-up values are told apart from real ones for good. */
function markSynthetic(draft: Draft, what: 'name' | 'phone'): void {
  draft.attributes = { ...draft.attributes, [`synthetic_${what}`]: true };
}

function finish(draft: Draft, { problems, leftOut }: RowReading): MappedRow {
  const externalId = draft.externalId ?? null;
  if (problems.length > 0) return { kind: 'rejected', externalId, problems };
  const parsed = importCustomerSchema.safeParse(draft);
  if (parsed.success) return { kind: 'customer', customer: parsed.data, leftOut };
  return {
    kind: 'rejected',
    externalId,
    problems: parsed.error.issues.map(({ path, message }) => ({
      column: null,
      reason: `${path.join('.')}: ${message}`,
    })),
  };
}
