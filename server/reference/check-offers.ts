import { LANGUAGES, type LocalizedText } from '../../shared/domain/languages.ts';
import type { CurrencyCode } from '../../shared/domain/money/money.ts';
import type { Offer, OfferAmount, OfferKind } from '../../shared/domain/offers/offer.ts';
import { OFFER_VARIABLES } from '../../shared/domain/offers/offer-text.ts';
import { variablesIn } from '../../shared/domain/playbooks/fill-text.ts';
import { complete, unique } from './check-texts.ts';
import type { Report } from './check-words.ts';

/** What offers are checked against. */
export type OfferSurroundings = {
  readonly currency: CurrencyCode | undefined;
  /** The stacking groups that the file names; `general` is there without being named. */
  readonly groups: readonly string[];
};

/** What a schema of single offers cannot see, and what would make an offer senseless. */
export function checkOffers(
  offers: readonly Offer[],
  { currency, groups }: OfferSurroundings,
  report: Report,
): void {
  // The next version may lie beside the one in force, as a draft.
  unique(
    offers,
    'offers',
    'id',
    ({ id, status }) => (status === 'draft' ? `${id}, draft` : id),
    report,
  );
  const known = new Set(['general', ...groups]);
  offers.forEach((offer, index) => {
    const below: Report = (path, problem, fix) => report(['offers', index, ...path], problem, fix);
    checkTexts(offer, below);
    checkEconomics(offer, currency, below);
    checkKind(offer, below);
    checkConditions(offer, below);
    if (!known.has(offer.stacking.group)) {
      const fix = 'add it to stackingGroups, or use one that is there';
      below(['stacking', 'group'], `there is no group ${offer.stacking.group}`, fix);
    }
  });
}

function checkTexts({ name, script, disclosures, terms }: Offer, report: Report): void {
  const check = (text: LocalizedText, variables: readonly string[], ...path: PropertyKey[]) => {
    complete(text, path, report);
    checkVariables(text, variables, (at, ...rest) => report([...path, ...at], ...rest));
  };
  // A name also stands where no amount is known, such as in lists.
  check(name, [], 'name');
  check(script, OFFER_VARIABLES, 'script');
  disclosures.forEach((text, n) => {
    check(text, OFFER_VARIABLES, 'disclosures', n);
  });
  if (terms !== null) check(terms, OFFER_VARIABLES, 'terms');
}

function checkVariables(text: LocalizedText, known: readonly string[], report: Report): void {
  for (const language of LANGUAGES) {
    for (const name of variablesIn(text[language] ?? '')) {
      if (known.includes(name)) continue;
      const fix = known.length === 0 ? 'write it out' : `use {{${known.join('}} or {{')}}}`;
      report([language], `there is no variable {{${name}}} here`, fix);
    }
  }
}

function checkEconomics(offer: Offer, currency: CurrencyCode | undefined, report: Report): void {
  const { economics } = offer;
  if (currency !== undefined && economics.currency !== currency) {
    report(
      ['economics', 'currency'],
      `is ${economics.currency}, the company's currency is ${currency}`,
      `state the amounts in ${currency}`,
    );
  }
  const recurs = economics.recurring.kind !== 'none';
  if (recurs && economics.termMonths === 0) {
    report(['economics', 'termMonths'], 'gives nothing: recurring for 0 months', 'set the term');
  }
  if (!recurs && economics.termMonths > 0) {
    const problem = `is ${economics.termMonths}, but nothing recurs`;
    report(['economics', 'termMonths'], problem, 'set it to 0, or say what recurs');
  }
}

type AmountKind = OfferAmount['kind'];
type Shape = {
  readonly oneOff?: readonly AmountKind[];
  readonly recurring?: readonly AmountKind[];
};

const ANY: readonly AmountKind[] = ['fixed', 'percent-of-monthly'];
const ONCE: Shape = { oneOff: ANY, recurring: ['none'] };
const A_THING: Shape = { oneOff: ['fixed'], recurring: ['none'] };
const EACH_MONTH: Shape = { recurring: ANY };

/** What the value of each kind has to look like; a kind without a line may be given either way. */
const SHAPES: Partial<Readonly<Record<OfferKind, Shape>>> = {
  'percent-discount': { recurring: ['percent-of-monthly'] },
  'fixed-discount': { recurring: ['fixed'] },
  'one-off-credit': ONCE,
  'service-recovery': ONCE,
  points: A_THING,
  goods: A_THING,
  voucher: A_THING,
  downgrade: EACH_MONTH,
  pause: EACH_MONTH,
};

const IN_WORDS: Readonly<Record<AmountKind, string>> = {
  none: '{ kind: none }',
  fixed: '{ kind: fixed, amountMinor: ... }',
  'percent-of-monthly': '{ kind: percent-of-monthly, percent: ... }',
};

function checkKind({ kind, economics }: Offer, report: Report): void {
  const shape = SHAPES[kind] ?? {};
  for (const part of ['oneOff', 'recurring'] as const) {
    const allowed = shape[part];
    if (allowed === undefined || allowed.includes(economics[part].kind)) continue;
    const fix = `use ${allowed.map((one) => IN_WORDS[one]).join(' or ')}, or another kind`;
    report(['economics', part], `is ${economics[part].kind}, which a ${kind} cannot be`, fix);
  }
  const { oneOff, recurring } = economics;
  if (oneOff.kind === 'none' && recurring.kind === 'none' && shape.oneOff === undefined) {
    if (shape.recurring === undefined) {
      report(['economics'], 'gives nothing', 'say what it gives once or each month');
    }
  }
  if (recurring.kind === 'percent-of-monthly' && recurring.percent > 100) {
    const problem = `takes ${recurring.percent} of each 100 off the monthly price`;
    report(['economics', 'recurring', 'percent'], problem, 'stay at or below 100');
  }
}

function checkConditions(offer: Offer, report: Report): void {
  const { commitmentMonths, economics, terms, validFromMs, validUntilMs } = offer;
  if (commitmentMonths > 0 && terms === null) {
    const problem = `binds the customer for ${commitmentMonths} months without terms`;
    report(['terms'], problem, 'write out what they agree to, in every language');
  }
  if (economics.recurring.kind !== 'none' && commitmentMonths > economics.termMonths) {
    const problem = `binds for ${commitmentMonths} months and gives for ${economics.termMonths}`;
    report(['commitmentMonths'], problem, 'bind for no longer than the term');
  }
  if (validFromMs !== null && validUntilMs !== null && validFromMs >= validUntilMs) {
    report(['validUntil'], 'is not after validFrom', 'move one of the two');
  }
}
