import { LANGUAGES, type Language, type LocalizedText } from '../languages.ts';
import type { Money } from '../money/money.ts';
import { writeMoney } from '../text/write.ts';

/** What an offer's script, disclosures and terms may use in double braces. */
export const OFFER_VARIABLES = ['offer.amount'] as const;

const AMOUNT = /\{\{\s*offer\.amount\s*\}\}/gu;

/**
 * A text of an offer with what the offer is worth to this customer filled in, written the way each
 * language writes money. Languages that are missing stay missing.
 */
export function offerText(text: LocalizedText, faceValue: Money): LocalizedText {
  const filled: { en: string } & Partial<Record<Language, string>> = { en: '' };
  for (const language of LANGUAGES) {
    const template = text[language];
    if (template === undefined) continue;
    const amount = writeMoney(faceValue, language);
    filled[language] = template.replace(AMOUNT, () => amount);
  }
  return filled;
}
