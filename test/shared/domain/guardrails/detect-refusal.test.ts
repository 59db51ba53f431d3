import { describe, expect, test } from '@jest/globals';
import { detectRefusal } from '../../../../shared/domain/guardrails/detect-refusal.ts';
import type { Language } from '../../../../shared/domain/languages.ts';

describe('an explicit refusal', () => {
  test.each<[Language, string]>([
    ['en', 'No, just cancel it.'],
    ['en', 'Please, I don’t want any offers, I want to leave'],
    ['en', "My mind is made up. There's nothing you can say."],
    ['id', 'Tidak usah ditawari lagi, batalkan saja ya'],
    ['id', 'Pokoknya berhenti, saya gak mau diskon'],
    ['nb', 'Nei takk, jeg vil ikke ha flere tilbud. Bare si det opp.'],
    ['nb', 'Jeg har bestemt meg for å slutte, det er ingenting du kan si'],
    ['nl', 'Nee, zeg het gewoon op'],
    ['nl', 'Ik hoef geen aanbieding, mijn besluit staat vast'],
    ['nb', 'Sorry, just cancel it please'],
  ])('is heard in %s: %s', (language, text) => {
    expect(detectRefusal(text, language)).not.toBeNull();
  });

  test('is quoted in the words that were said', () => {
    expect(detectRefusal(' No, JUST cancel it. ', 'en')).toBe('No, JUST cancel it.');
  });
});

describe('what is not taken for a refusal', () => {
  test.each<[Language, string]>([
    ['en', 'No.'],
    ['en', 'I want to cancel my subscription'],
    ['en', 'Could you cancel it if it gets more expensive?'],
    ['en', 'Do you have any offers?'],
    ['en', 'Can you just cancel the technician visit?'],
    ['en', 'I just want to understand my bill'],
    ['id', 'Saya mau berhenti berlangganan'],
    ['id', 'Ada penawaran lain?'],
    ['nb', 'Jeg vil si opp abonnementet mitt'],
    ['nb', 'Har dere noe bedre tilbud?'],
    ['nl', 'Ik wil mijn abonnement opzeggen'],
    ['nl', 'Heeft u een betere aanbieding voor mij?'],
    ['nl', ''],
  ])('in %s: %s', (language, text) => {
    expect(detectRefusal(text, language)).toBeNull();
  });
});
