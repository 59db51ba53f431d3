import { quoted } from '../explanation.ts';
import type { Language } from '../languages.ts';
import { phraseFinder } from '../text/phrases.ts';
import { wordsOf } from '../text/tokens.ts';

/*
 * Whole phrases that leave no doubt, because a wrong guess would take offers from a customer who wants
 * them. A plain "no" or "cancel it" is not among them: the first answers any question, the second is
 * what every such call begins with. Comma-separated, lower case.
 */
const PHRASES: Readonly<Record<Language, string>> = {
  en: `no just cancel, just cancel it, just cancel my, just cancel please, please just cancel,
    just want to cancel, only want to cancel, just want it cancelled,
    just want it canceled, no more offers, don't want any offers, don't want an offer,
    do not want any offers, don't want any more offers, not interested in any offers,
    not interested in offers, not interested in any offer, don't want a discount,
    don't want any discount, stop offering, stop trying to keep me, stop trying to sell,
    nothing you can say, nothing you can offer, nothing will change my mind,
    won't change my mind, not going to change my mind, my mind is made up, i've made up my mind,
    i have made up my mind, i've already decided to leave`,
  id: `batalkan saja, berhentikan saja, putus saja, stop saja langganan, cukup batalkan,
    pokoknya batalkan, pokoknya berhenti, tidak usah ditawari, gak usah ditawari,
    nggak usah ditawari, jangan tawari, jangan tawarkan, tidak mau penawaran, tidak mau ditawari,
    gak mau ditawari, nggak mau ditawari, tidak perlu penawaran, tidak butuh penawaran,
    tidak tertarik dengan penawaran, tidak mau diskon, gak mau diskon, nggak mau diskon,
    keputusan saya sudah bulat, sudah bulat keputusan, tidak akan berubah pikiran,
    gak akan berubah pikiran, nggak akan berubah pikiran`,
  nb: `bare si det opp, bare si opp, bare avslutt, bare avslutt det, vil bare si opp,
    vil bare avslutte, ønsker bare å si opp, ønsker bare å avslutte, vil ikke ha noe tilbud,
    vil ikke ha tilbud, vil ikke ha flere tilbud, ønsker ikke tilbud, ønsker ikke noe tilbud,
    ønsker ikke flere tilbud, ikke interessert i tilbud, ikke interessert i noe tilbud,
    ikke interessert i flere tilbud, trenger ikke tilbud, ingen flere tilbud, vil ikke ha rabatt,
    vil ikke ha noen rabatt, slutt å mase, har bestemt meg for å slutte, har bestemt meg for å si opp,
    ombestemmer meg ikke, kommer ikke til å ombestemme meg, ingenting du kan si`,
  nl: `gewoon opzeggen, zeg het gewoon op, zeg maar gewoon op, wil gewoon opzeggen,
    wil alleen maar opzeggen, alleen maar opzeggen, gewoon stopzetten, wil geen aanbod,
    wil geen aanbieding, wil geen aanbiedingen, geen aanbiedingen meer, geen aanbod meer,
    hoef geen aanbod, hoef geen aanbieding, hoef geen aanbiedingen, niet geïnteresseerd in een aanbod,
    niet geïnteresseerd in een aanbieding, niet geïnteresseerd in aanbiedingen, wil geen korting,
    hoef geen korting, mijn besluit staat vast, besluit staat vast, verander niet van gedachten,
    ga niet van gedachten veranderen, niets meer aanbieden, stop met aanbieden`,
};

function finderFor(language: Language) {
  return phraseFinder(PHRASES[language].split(',').map((phrase) => [phrase, true] as const));
}

const FINDERS = {
  en: finderFor('en'),
  id: finderFor('id'),
  nb: finderFor('nb'),
  nl: finderFor('nl'),
};

/**
 * What a customer says that looks like an explicit refusal to be kept, quoted in their own words; null
 * when nothing does. Only a proposal: offers stop when the agent confirms it. Customers mix English into
 * every language, so that is heard too.
 */
export function detectRefusal(text: string, language: Language): string | null {
  const words = wordsOf(text);
  const found = FINDERS[language].all(words)[0] ?? FINDERS.en.all(words)[0];
  return found === undefined ? null : quoted(text.trim());
}
