import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Intent } from '../../../shared/domain/sentiment/intent.ts';
import { type Example, TrainingDataError } from '../example.ts';

/** What an intent of a public set is here; null = it cannot be said, so the text teaches nothing. */
export type IntentMap = Readonly<Record<string, Intent | null>>;

/** CLINC150 (Larson et al. 2019): mostly talk to an assistant. `cancel` there means "never mind". */
const CLINC: IntentMap = {
  cancel: null,
  cancel_reservation: 'cancel',
  thank_you: 'thanks',
  bill_balance: 'billing-question',
  bill_due: 'billing-question',
  pay_bill: 'billing-question',
  min_payment: 'billing-question',
  international_fees: 'billing-question',
  card_declined: 'technical-problem',
  account_blocked: 'technical-problem',
  report_fraud: null,
  lost_luggage: null,
};

/** Banking77 (Casanueva et al. 2020): what is not named here is `other`. */
const BANKING: IntentMap = {
  terminate_account: 'cancel',
  cancel_transfer: null,
  extra_charge_on_statement: 'billing-question',
  card_payment_fee_charged: 'billing-question',
  transfer_fee_charged: 'billing-question',
  cash_withdrawal_charge: 'billing-question',
  top_up_by_card_charge: 'billing-question',
  top_up_by_bank_transfer_charge: 'billing-question',
  exchange_charge: 'billing-question',
  transaction_charged_twice: 'billing-question',
  direct_debit_payment_not_recognised: 'billing-question',
  card_payment_not_recognised: 'billing-question',
  request_refund: 'billing-question',
  Refund_not_showing_up: 'billing-question',
  card_payment_wrong_exchange_rate: 'billing-question',
  wrong_exchange_rate_for_cash_withdrawal: 'billing-question',
  card_not_working: 'technical-problem',
  contactless_not_working: 'technical-problem',
  virtual_card_not_working: 'technical-problem',
  top_up_failed: 'technical-problem',
  failed_transfer: 'technical-problem',
  declined_card_payment: 'technical-problem',
  declined_transfer: 'technical-problem',
  declined_cash_withdrawal: 'technical-problem',
  apple_pay_or_google_pay: null,
  pin_blocked: null,
};

/** The customer service set of Bitext: template-made, so it counts for little. */
const BITEXT: IntentMap = {
  cancel_order: 'cancel',
  delete_account: 'cancel',
  check_cancellation_fee: 'billing-question',
  complaint: 'complaint',
  check_invoice: 'billing-question',
  get_invoice: 'billing-question',
  payment_issue: 'billing-question',
  get_refund: 'billing-question',
  track_refund: 'billing-question',
  check_refund_policy: 'billing-question',
  registration_problems: 'technical-problem',
  recover_password: null,
  newsletter_subscription: null,
  switch_account: null,
};

/** MultiDoGO (Peskov et al. 2019), the part on cable and internet; the other turns there are `other`. */
const MULTIDOGO: IntentMap = {
  cancelserviceintent: 'cancel',
  thankyou: 'thanks',
  closinggreeting: null,
  viewbillsintent: 'billing-question',
  outofdomain: null,
};
const MULTIDOGO_OTHERS = new Set([
  'contentonly',
  'confirmation',
  'startserviceintent',
  'openinggreeting',
  'rejection',
  'getinformationintent',
]);

const pairs = z.array(z.tuple([z.string(), z.string()]));
const clincSchema = z.object({ train: pairs, val: pairs, oos_train: pairs });

/** Reads the training parts of CLINC150. */
export function readClinc(dataDir: string, weight: number): Example[] {
  const path = join(dataDir, 'intents', 'clinc150.json');
  const parsed = clincSchema.safeParse(jsonOrNull(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new TrainingDataError(`${path}: not the CLINC150 file.`);
  const { train, val, oos_train } = parsed.data;
  return [...train, ...val, ...oos_train].flatMap(([text, name]) =>
    mapped(text, name, CLINC, 'clinc150', weight),
  );
}

/** Reads Banking77's training part. */
export function readBanking(dataDir: string, weight: number): Example[] {
  const rows = csv(join(dataDir, 'intents', 'banking77-train.csv'), ['text', 'category']);
  return rows.flatMap(({ text = '', category = '' }) =>
    mapped(text, category, BANKING, 'banking77', weight),
  );
}

/** Reads Bitext's customer-service messages. */
export function readBitext(dataDir: string, weight: number): Example[] {
  const path = join(dataDir, 'intents', 'bitext-customer-service-train.csv');
  return csv(path, ['utterance', 'intent']).flatMap(({ utterance = '', intent = '' }) =>
    mapped(utterance, intent, BITEXT, 'bitext', weight),
  );
}

/** Reads the customers' turns of MultiDoGO; its tables are not always whole, odd rows are left out. */
export function readMultidogo(dataDir: string, weight: number): Example[] {
  const path = join(dataDir, 'dialogues', 'multidogo-media-turns.tsv');
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, , , text, , name] = line.split('\t');
      if (text === undefined || name === undefined) return [];
      const known = Object.hasOwn(MULTIDOGO, name) || MULTIDOGO_OTHERS.has(name);
      return known ? mapped(text, name, MULTIDOGO, 'multidogo', weight) : [];
    });
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function mapped(
  text: string,
  name: string,
  map: IntentMap,
  source: string,
  weight: number,
): Example[] {
  const intent = Object.hasOwn(map, name) ? map[name] : 'other';
  return intent === null || intent === undefined ? [] : [{ text, source, weight, intent }];
}

function csv(path: string, columns: readonly string[]): Record<string, string>[] {
  const rows: Record<string, string>[] = parse(readFileSync(path, 'utf8'), {
    columns: true,
    relax_quotes: true,
    relax_column_count: true,
  });
  const first = rows[0];
  if (first === undefined || columns.some((name) => !(name in first))) {
    throw new TrainingDataError(`${path}: no columns ${columns.join(', ')}.`);
  }
  return rows;
}
