import type { Language } from '../languages.ts';
import { phraseFinder } from '../text/phrases.ts';
import { wordsOf } from '../text/tokens.ts';

/** What a customer's last words say about the matter: solved, not solved, merely thanks, or nothing. */
export type Closing = 'confirmed' | 'denied' | 'thanked' | null;

type Phrases = { readonly [C in Exclude<Closing, null>]: string };

/** Comma-separated phrases, lower case; a trailing `*` matches by the beginning of the word. */
const PHRASES: Readonly<Record<Language, Phrases>> = {
  en: {
    confirmed: `that solved it, that solves it, it's solved, problem solved, that fixed it, it's fixed,
      it is fixed, it's working, it is working, it works, works now, working now, working again,
      works again, that works, that worked, all sorted, that's sorted, sorted now, all good now,
      all good, that answers, that's all i needed, that is all i needed, that's all i need,
      everything is clear, that's clear, happy with that, sounds good, sounds great, i'll take it,
      let's do that, perfect, you've helped, that helps, that helped, great thanks, great thank you`,
    denied: `still not, still doesn't, still does not, still isn't, still can't, still the same,
      still broken, still no, not solved, isn't solved, not fixed, isn't fixed, not resolved,
      doesn't work, does not work, not working, isn't working, didn't work, didn't help,
      doesn't help, not helpful, no help, not happy, not satisfied, not good enough,
      waste of time, call back, calling back, speak to a manager, speak to your manager,
      make a complaint, file a complaint`,
    thanked: 'thank you, thanks, thank, thx, ty, cheers, appreciate it, much appreciated',
  },
  id: {
    confirmed: `sudah beres, udah beres, sudah selesai, udah selesai, sudah teratasi, sudah bisa,
      udah bisa, sudah normal, udah normal, sudah jelas, sudah lancar, udah lancar, sudah nyala,
      bisa sekarang, normal lagi, lancar lagi, masalah selesai, sudah cukup, cukup jelas,
      sangat membantu, sangat terbantu, terbantu sekali, sip, mantap, setuju, saya ambil, oke deal`,
    denied: `masih belum, masih tidak, masih gak, masih nggak, masih sama, masih error, masih rusak,
      masih mati, belum bisa, belum selesai, belum beres, belum teratasi, tidak bisa, gak bisa,
      nggak bisa, tidak membantu, gak membantu, tidak puas, gak puas, kecewa, percuma,
      buang waktu, bicara dengan atasan, bicara sama atasan, ajukan keluhan, mau komplain`,
    thanked: 'terima kasih, terimakasih, makasih, trima kasih, trims, tq, thank you, thanks',
  },
  nb: {
    confirmed: `det løste seg, det løste, løste problemet, problemet er løst, det er løst, er løst,
      er fikset, er ordnet, i orden nå, det ordnet seg, nå virker det, det virker nå, virker igjen,
      nå fungerer det, det fungerer nå, fungerer igjen, det funker, funker nå, alt er klart,
      alt i orden, da er det klart, det var alt, det høres bra ut, høres bra ut, høres fint ut,
      det tar jeg, perfekt, supert, tusen takk for hjelpen, takk for hjelpen, god hjelp`,
    denied: `fortsatt ikke, fremdeles ikke, ennå ikke, fortsatt det samme, virker ikke,
      fungerer ikke, funker ikke, ikke løst, ikke fikset, ikke i orden, hjalp ikke, hjelper ikke,
      ikke fornøyd, ikke bra nok, ikke godt nok, bortkastet tid, snakke med en leder,
      snakke med lederen, sende en klage, vil klage, ringe tilbake, ringer tilbake`,
    thanked: 'takk, tusen takk, mange takk, takker, takk skal du ha',
  },
  nl: {
    confirmed: `het is opgelost, is opgelost, probleem opgelost, dat lost het op, opgelost nu,
      het werkt nu, het werkt weer, werkt nu, werkt weer, nu werkt het, doet het weer, doet het nu,
      dat werkt, dat was het, dat is duidelijk, alles duidelijk, helemaal duidelijk, in orde,
      is geregeld, klinkt goed, dat klinkt goed, doe dat maar, dat neem ik, helemaal goed, perfect,
      top, prima zo, fijn bedankt, bedankt voor je hulp, bedankt voor uw hulp, goed geholpen`,
    denied: `nog steeds niet, nog altijd niet, nog steeds hetzelfde, werkt niet, werkt nog niet,
      doet het niet, doet het nog niet, niet opgelost, niet gemaakt, niet in orde, helpt niet,
      hielp niet, niet geholpen, niet tevreden, niet blij, niet goed genoeg, tijdverspilling,
      leidinggevende spreken, manager spreken, klacht indienen, bel terug, bel wel terug`,
    thanked: 'bedankt, dankjewel, dank je, dank u, dank je wel, dank u wel, dankuwel, thanks',
  },
};

const ORDER = ['thanked', 'confirmed', 'denied'] as const;

function finderFor(language: Language) {
  const phrases = PHRASES[language];
  return phraseFinder(
    ORDER.flatMap((closing) =>
      phrases[closing].split(',').map((phrase) => [phrase, closing] as const),
    ),
  );
}

const FINDERS = {
  en: finderFor('en'),
  id: finderFor('id'),
  nb: finderFor('nb'),
  nl: finderFor('nl'),
};

/**
 * How a customer closed. A denial anywhere outweighs thanks and confirmation (people stay polite);
 * thanks alone confirm nothing.
 */
export function closingOf(text: string, language: Language): Closing {
  const found = new Set(FINDERS[language].all(wordsOf(text)).map(({ value }) => value));
  return found.has('denied')
    ? 'denied'
    : found.has('confirmed')
      ? 'confirmed'
      : found.has('thanked')
        ? 'thanked'
        : null;
}
