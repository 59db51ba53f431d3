import { describe, expect, test } from '@jest/globals';
import { menuTemplate } from '../../../electron/main/menu.ts';
import { fillText, shellTexts } from '../../../electron/main/shell-texts.ts';

describe('What the shell says', () => {
  test.each([
    [['nb-NO', 'en-US'], 'Lim inn'],
    [['nn-NO'], 'Lim inn'],
    [['no'], 'Lim inn'],
    [['fr-FR', 'nl-BE'], 'Plakken'],
    [['id'], 'Tempel'],
    [['in-ID'], 'Tempel'],
    [['fr-FR'], 'Paste'],
    [['constructor'], 'Paste'],
    [[], 'Paste'],
  ])('is in the first language of %j that there is', (languages, paste) => {
    expect(shellTexts(languages).menu.paste).toBe(paste);
  });

  test('names what it is about', () => {
    expect(fillText('Put it into {{file}}; {{unknown}} stays.', { file: '/a.json' })).toBe(
      'Put it into /a.json; {{unknown}} stays.',
    );
  });
});

describe('The menu', () => {
  const texts = shellTexts(['en']).menu;
  const accelerators = (platform: NodeJS.Platform) =>
    menuTemplate({ platform, texts, developerTools: true })
      .flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : []))
      .map((item) => item.accelerator)
      .filter((accelerator) => accelerator !== undefined);
  const roles = (platform: NodeJS.Platform, developerTools: boolean) =>
    menuTemplate({ platform, texts, developerTools })
      .flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : []))
      .map((item) => item.role);

  test('takes no key with Alt, which are the console’s own', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      expect(accelerators(platform).filter((key) => /Alt|Option/.test(key))).toEqual([]);
    }
  });

  test('can neither quit nor close by a slip outside macOS', () => {
    expect(roles('win32', true)).not.toContain('quit');
    expect(roles('linux', true)).not.toContain('close');
    expect(roles('darwin', true)).toContain('quit');
  });

  test('has developer tools in development only', () => {
    expect(roles('linux', true)).toContain('toggleDevTools');
    expect(roles('linux', false)).not.toContain('toggleDevTools');
  });
});
