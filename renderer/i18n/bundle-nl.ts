import commands from '../../locales/nl/commands.json' with { type: 'json' };
import common from '../../locales/nl/common.json' with { type: 'json' };
import console from '../../locales/nl/console.json' with { type: 'json' };
import explain from '../../locales/nl/explain.json' with { type: 'json' };
import floor from '../../locales/nl/floor.json' with { type: 'json' };
import offers from '../../locales/nl/offers.json' with { type: 'json' };
import settings from '../../locales/nl/settings.json' with { type: 'json' };
import wrapUp from '../../locales/nl/wrap-up.json' with { type: 'json' };
import type { LanguageBundle } from './bundle-en.ts';

export const nl: LanguageBundle = {
  commands,
  common,
  console,
  explain,
  floor,
  offers,
  settings,
  'wrap-up': wrapUp,
};
