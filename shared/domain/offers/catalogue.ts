import type { Explanation } from '../explanation.ts';
import { EligibilityIndex } from './eligibility.ts';
import { explainFailure } from './explain-predicate.ts';
import type { Offer } from './offer.ts';
import { RULES, type Rule } from './rules.ts';
import type { Situation } from './situation.ts';

/** An offer with the rules that can speak against it, made ready to be asked. */
export type CompiledOffer = {
  readonly offer: Offer;
  readonly rules: readonly {
    readonly rule: Rule;
    readonly isBroken: (situation: Situation) => boolean;
  }[];
};

/** A catalogue made ready for decisions. */
export type Catalogue = {
  readonly offers: readonly CompiledOffer[];
  readonly eligibility: EligibilityIndex;
};

const compiled = new WeakMap<readonly Offer[], Catalogue>();

/** Makes a catalogue ready for decisions; once for each catalogue. */
export function compileCatalogue(offers: readonly Offer[]): Catalogue {
  const known = compiled.get(offers);
  if (known !== undefined) return known;
  const made = { offers: offers.map(compileOffer), eligibility: new EligibilityIndex(offers) };
  compiled.set(offers, made);
  return made;
}

function compileOffer(offer: Offer): CompiledOffer {
  const rules = RULES.flatMap((rule) => {
    const isBroken = rule.against(offer);
    return isBroken === null ? [] : [{ rule, isBroken }];
  });
  return { offer, rules };
}

/** The offers that nothing speaks against. Eligibility, which settles most, is asked first. */
export function offersNotRuledOut({ offers }: Catalogue, situation: Situation): readonly Offer[] {
  const { ineligible } = situation;
  const left: Offer[] = [];
  for (let position = 0; position < ineligible.length; position += 1) {
    if (ineligible[position] === 1) continue;
    const compiledOffer = offers[position];
    if (compiledOffer === undefined || isRuledOut(compiledOffer, situation)) continue;
    left.push(compiledOffer.offer);
  }
  return left;
}

function isRuledOut({ rules }: CompiledOffer, situation: Situation): boolean {
  for (const { isBroken } of rules) if (isBroken(situation)) return true;
  return false;
}

/** Everything that speaks against an offer, in words; empty = nothing does. */
export function rulesAgainst(
  { offer, rules }: CompiledOffer,
  situation: Situation,
): readonly Explanation[] {
  const broken = rules
    .filter(({ isBroken }) => isBroken(situation))
    .flatMap(({ rule }) => rule.explain(offer, situation));
  const unmet = explainFailure(offer.eligibility, situation.subject, offer.economics.currency);
  return withoutRepeats([...broken, ...unmet]);
}

/** The catalogue may say the same twice (an offer's jurisdictions and its eligibility): say it once. */
function withoutRepeats(reasons: readonly Explanation[]): readonly Explanation[] {
  if (reasons.length < 2) return reasons;
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}
