import type { ContactReason, Disposition } from '../../shared/domain/contact/reference.ts';
import { SAVE_RESULTS } from '../../shared/domain/contact/save-result.ts';
import { LANGUAGES, type LocalizedText } from '../../shared/domain/languages.ts';
import type { CurrencyCode } from '../../shared/domain/money/money.ts';
import type { Offer } from '../../shared/domain/offers/offer.ts';
import type { LimitsFile } from './reference-files.ts';

/** Told of each fault with its path in the file. */
export type FileReport = (path: readonly PropertyKey[], problem: string, fix: string) => void;

/** What a schema of single offers cannot see, and what would make an offer senseless. */
export function checkOffers(
  offers: readonly Offer[],
  currency: CurrencyCode | undefined,
  report: FileReport,
): void {
  unique(offers, 'offers', 'id', ({ id }) => id, report);
  offers.forEach((offer, index) => {
    const at = (...path: PropertyKey[]) => ['offers', index, ...path];
    complete(offer.name, at('name'), report);
    complete(offer.script, at('script'), report);
    offer.disclosures.forEach((text, n) => {
      complete(text, at('disclosures', n), report);
    });

    const { economics, validFromMs, validUntilMs } = offer;
    if (currency !== undefined && economics.currency !== currency) {
      report(
        at('economics', 'currency'),
        `is ${economics.currency}, the company's currency is ${currency}`,
        `state the amounts in ${currency}`,
      );
    }
    if (economics.recurring.kind !== 'none' && economics.termMonths === 0) {
      report(
        at('economics', 'termMonths'),
        'gives nothing: recurring for 0 months',
        'set the term',
      );
    }
    if (economics.recurring.kind === 'none' && economics.termMonths > 0) {
      report(
        at('economics', 'termMonths'),
        `is ${economics.termMonths}, but nothing recurs`,
        'set it to 0, or say what recurs',
      );
    }
    if (offer.kind === 'percent-discount' && economics.recurring.kind !== 'percent-of-monthly') {
      report(
        at('economics', 'recurring'),
        'is not a percentage, but the kind is percent-discount',
        'use { kind: percent-of-monthly, percent: ... } or another kind',
      );
    }
    if (validFromMs !== null && validUntilMs !== null && validFromMs >= validUntilMs) {
      report(at('validUntil'), 'is not after validFrom', 'move one of the two');
    }
  });
}

export function checkReasons(reasons: readonly ContactReason[], report: FileReport): void {
  unique(reasons, 'reasons', 'code', ({ code }) => code, report);
  reasons.forEach(({ label, cues }, index) => {
    complete(label, ['reasons', index, 'label'], report);
    for (const [language, list] of Object.entries(cues)) {
      const path = ['reasons', index, 'cues', language];
      if (!(LANGUAGES as readonly string[]).includes(language)) {
        report(path, 'is not a language of Savedesk', `use one of ${LANGUAGES.join(', ')}`);
      }
      for (const [n, cue] of (list ?? []).entries()) {
        if (cue !== cue.toLowerCase()) {
          report([...path, n], `"${cue}" has capitals`, 'write cues in lower case');
        }
      }
    }
  });
}

export function checkDispositions(dispositions: readonly Disposition[], report: FileReport): void {
  unique(dispositions, 'dispositions', 'code', ({ code }) => code, report);
  dispositions.forEach(({ label }, index) => {
    complete(label, ['dispositions', index, 'label'], report);
  });
  for (const result of SAVE_RESULTS) {
    if (dispositions.some(({ saveResult }) => saveResult === result)) continue;
    report(
      ['dispositions'],
      `none has the save result ${result}, so such a contact could not be closed`,
      `add one with saveResult: ${result}`,
    );
  }
}

export function checkLimits(
  limits: LimitsFile,
  currency: CurrencyCode | undefined,
  report: FileReport,
): void {
  if (currency === undefined || limits.currency === currency) return;
  report(
    ['currency'],
    `is ${limits.currency}, the company's currency is ${currency}`,
    `state the amounts in ${currency}`,
  );
}

function complete(text: LocalizedText, path: readonly PropertyKey[], report: FileReport): void {
  const missing = LANGUAGES.filter((language) => (text[language] ?? '').trim() === '');
  if (missing.length === 0) return;
  report(
    path,
    `has no text in ${missing.join(', ')}`,
    'add it: agents speak the caller’s language',
  );
}

function unique<T>(
  items: readonly T[],
  list: string,
  key: string,
  idOf: (item: T) => string,
  report: FileReport,
): void {
  const first = new Map<string, number>();
  items.forEach((item, index) => {
    const id = idOf(item);
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    else {
      report(
        [list, index, key],
        `${id} is already used by ${list}[${before}]`,
        'give each its own, or remove one',
      );
    }
  });
}
