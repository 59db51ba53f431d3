import type { LexiconSource } from '../lexicon.ts';

export const NL: LexiconSource = {
  strongPositive: '',
  positive: '',
  mildPositive: '',
  mildNegative: '',
  negative: '',
  strongNegative: '',
  neutral: '',
  intensifiers: '',
  diminishers: '',
  contrasts: '',
  endings: [],
  negationAfter: 0,
};
