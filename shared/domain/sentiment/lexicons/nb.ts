import type { LexiconSource } from '../lexicon.ts';

export const NB: LexiconSource = {
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
