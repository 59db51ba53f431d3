import type { Language } from '../../../shared/domain/languages.ts';
import type { LexiconEntry } from '../fit/lexicons.ts';
import { EN } from '../lexicons/en.ts';
import { ID } from '../lexicons/id.ts';
import type { LexiconSource } from '../lexicons/lexicon-source.ts';
import { NB } from '../lexicons/nb.ts';
import { NL } from '../lexicons/nl.ts';

const SOURCES: Readonly<Record<Language, LexiconSource>> = { en: EN, id: ID, nb: NB, nl: NL };

/** Pictures and faces say the same in every language. */
const PICTURES: readonly (readonly [string, number])[] = [
  ['😀😃😄😁😊🙂😉👍👌🙏💪✅😎🤗☺✨🎉👏', 0.66],
  ['😍🥰😘🤩❤💙💚💛🧡💜💕🥳💯', 1],
  ['😕😟🙁☹😐😒🤔😬😩😞😔😓👎', -0.66],
  ['😠😡🤬😤😢😭💔🖕😱🤮', -1],
];
const FACES: readonly (readonly [readonly string[], number])[] = [
  [[':)', ':-)', ';)', ';-)', '=)', ':D', ':-D', ';D', ':P', ':p', ":')", ':*'], 0.66],
  [['<3'], 1],
  [[':(', ':-(', ';(', '=(', ":'(", ':/', ':-/', ':|', ':-|', ':\\'], -0.66],
  [['</3'], -1],
];

/** The words written for Savedesk, with emoji and faces: -1 to 1. */
export function ownLexicon(language: Language): LexiconEntry[] {
  const source = SOURCES[language];
  const lists: readonly (readonly [string, LexiconEntry['says']])[] = [
    [source.strongPositive, 1],
    [source.positive, 0.66],
    [source.mildPositive, 0.33],
    [source.neutral, 0],
    [source.mildNegative, -0.33],
    [source.negative, -0.66],
    [source.strongNegative, -1],
    [source.intensifiers, 'stronger'],
    [source.diminishers, 'weaker'],
    [source.contrasts, 'contrast'],
  ];
  return [
    ...lists.flatMap(([list, says]) =>
      list.split(',').map((text) => ({ text: text.trim().replace(/\s+/g, ' '), says })),
    ),
    ...PICTURES.flatMap(([pictures, says]) => Array.from(pictures, (text) => ({ text, says }))),
    ...FACES.flatMap(([faces, says]) => faces.map((text) => ({ text, says }))),
  ];
}
