import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import type { Result } from 'axe-core';
import { JSDOM } from 'jsdom';
import { noticePage, questionPage } from '../../../../server/surveys/page/survey-page.ts';
import { LANGUAGES } from '../../../../shared/domain/languages.ts';
import { SURVEY_KINDS, scoresOf } from '../../../../shared/domain/surveys/survey.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NOTICES = ['thanks', 'answered', 'expired', 'invalid', 'busy', 'failed'] as const;
const company = 'Fjord & Sønner <b>';

/** What axe finds wrong with a page; what it looks like is not drawn here. */
async function findings(html: string): Promise<string[]> {
  const { window } = new JSDOM(html, { runScripts: 'outside-only', pretendToBeVisual: true });
  window.eval(axe);
  const { violations } = await (
    window as unknown as { axe: { run(options: object): Promise<{ violations: Result[] }> } }
  ).axe.run({ rules: { 'color-contrast': { enabled: false } } });
  window.close();
  return violations.map(({ id }) => id);
}

const documentOf = (html: string) => new JSDOM(html).window.document;

describe.each(LANGUAGES)('the survey’s page in %s', (language) => {
  const setting = { language, company };

  test.each(SURVEY_KINDS)(
    'asks %s accessibly, one choice a score and none of them made',
    async (kind) => {
      const html = questionPage(setting, { kind, missing: false, comment: '' });
      expect(await findings(html)).toEqual([]);
      const page = documentOf(html);
      expect(page.documentElement.lang).toBe(language);
      const radios = [...page.querySelectorAll<HTMLInputElement>('input[type=radio]')];
      expect(radios.map(({ value }) => Number(value))).toEqual(scoresOf(kind));
      expect(radios.filter(({ checked }) => checked)).toEqual([]);
      expect(new Set(radios.map(({ labels }) => labels?.[0]?.textContent)).size).toBe(
        radios.length,
      );
      expect(page.querySelector('legend')?.textContent).toContain(company);
    },
  );

  test('says accessibly that the answer is missing, and keeps what was written beside it', async () => {
    const comment = '\n</textarea><script>alert(1)</script>';
    const html = questionPage(setting, { kind: 'csat', missing: true, comment });
    expect(await findings(html)).toEqual([]);
    const page = documentOf(html);
    expect(page.querySelector('[role=alert]')?.textContent).not.toBe('');
    expect(page.querySelector('textarea')?.value).toBe(comment);
    expect(page.querySelector('script')).toBeNull();
  });

  test('says accessibly what there is to say, with nothing left unfilled', async () => {
    const pages = NOTICES.map((notice) => noticePage(setting, notice));
    // They differ in two texts only.
    expect(await findings(pages[0] ?? '')).toEqual([]);
    for (const html of pages) {
      const text = documentOf(html).body.textContent ?? '';
      expect(text).toContain(company);
      expect(text).not.toMatch(/\{\{|survey:/);
    }
  });
});

test('says something else in each language', () => {
  const texts = LANGUAGES.map((language) => noticePage({ language, company: 'X' }, 'thanks'));
  expect(new Set(texts).size).toBe(LANGUAGES.length);
});
