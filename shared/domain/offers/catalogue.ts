import type { Explanation } from '../explanation.ts';
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

const compiled = new WeakMap<readonly Offer[], readonly CompiledOffer[]>();

/** Makes a catalogue ready for decisions; once for each catalogue. */
export function compileCatalogue(offers: readonly Offer[]): readonly CompiledOffer[] {
  const known = compiled.get(offers);
  if (known !== undefined) return known;
  const made = offers.map(compileOffer);
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

/** Whether any rule speaks against an offer. */
export function isRuledOut({ rules }: CompiledOffer, situation: Situation): boolean {
  for (const { isBroken } of rules) if (isBroken(situation)) return true;
  return false;
}

/** Every rule that speaks against an offer, in words; empty = none does. */
export function rulesAgainst(
  { offer, rules }: CompiledOffer,
  situation: Situation,
): readonly Explanation[] {
  return rules
    .filter(({ isBroken }) => isBroken(situation))
    .flatMap(({ rule }) => rule.explain(offer, situation))
    .filter(isFirstOfItsKind);
}

/** The catalogue may say the same twice (an offer's jurisdictions and its eligibility): say it once. */
function isFirstOfItsKind(
  reason: Explanation,
  index: number,
  all: readonly Explanation[],
): boolean {
  const text = JSON.stringify(reason);
  return all.findIndex((other) => JSON.stringify(other) === text) === index;
}
