import { GUARDRAIL_PROFILES } from '../../../shared/domain/guardrails/profile-for.ts';
import { type Language, localize } from '../../../shared/domain/languages.ts';

/** What customers who leave are told under a code; the code itself where no profile has it. */
export function reminderText(code: string, language: Language): string {
  for (const { closureReminders } of GUARDRAIL_PROFILES) {
    const found = closureReminders.find((reminder) => reminder.code === code);
    if (found !== undefined) return localize(found.text, language);
  }
  return code;
}
