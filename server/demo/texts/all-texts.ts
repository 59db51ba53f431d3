import type { Language } from '../../../shared/domain/languages.ts';
import type { DemoTexts } from './demo-texts.ts';
import { TEXTS_EN } from './en.ts';
import { TEXTS_ID } from './id.ts';
import { TEXTS_NB } from './nb.ts';
import { TEXTS_NL } from './nl.ts';

/** What the demo's agents write, by the customer's language. */
export const DEMO_TEXTS: Readonly<Record<Language, DemoTexts>> = {
  en: TEXTS_EN,
  id: TEXTS_ID,
  nb: TEXTS_NB,
  nl: TEXTS_NL,
};
