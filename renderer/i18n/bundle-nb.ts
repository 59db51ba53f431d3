import commands from '../../locales/nb/commands.json' with { type: 'json' };
import common from '../../locales/nb/common.json' with { type: 'json' };
import console from '../../locales/nb/console.json' with { type: 'json' };
import explain from '../../locales/nb/explain.json' with { type: 'json' };
import floor from '../../locales/nb/floor.json' with { type: 'json' };
import offers from '../../locales/nb/offers.json' with { type: 'json' };
import settings from '../../locales/nb/settings.json' with { type: 'json' };
import wrapUp from '../../locales/nb/wrap-up.json' with { type: 'json' };
import type { LanguageBundle } from './bundle-en.ts';

export const nb: LanguageBundle = {
  commands,
  common,
  console,
  explain,
  floor,
  offers,
  settings,
  'wrap-up': wrapUp,
};
