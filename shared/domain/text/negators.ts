import type { Language } from '../languages.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words that turn what is near them into its opposite. */
export const NEGATORS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: list(
    "not no never none nothing neither nor without cannot can't cant won't wont don't dont didn't didnt doesn't doesnt isn't isnt wasn't wasnt aren't arent haven't havent hasn't hasnt wouldn't wouldnt couldn't couldnt shouldn't ain't hardly barely",
  ),
  id: list(
    'tidak tak tdk gak ga nggak ngga enggak engga gk g bukan belum blm jangan jgn tanpa tiada',
  ),
  nb: list('ikke ikkje aldri ingen ingenting intet uten verken'),
  nl: list('niet nooit geen niets niks zonder noch nie'),
};
