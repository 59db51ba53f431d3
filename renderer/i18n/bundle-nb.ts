import approvals from '../../locales/nb/approvals.json' with { type: 'json' };
import budgets from '../../locales/nb/budgets.json' with { type: 'json' };
import commands from '../../locales/nb/commands.json' with { type: 'json' };
import common from '../../locales/nb/common.json' with { type: 'json' };
import console from '../../locales/nb/console.json' with { type: 'json' };
import explain from '../../locales/nb/explain.json' with { type: 'json' };
import floor from '../../locales/nb/floor.json' with { type: 'json' };
import guardrails from '../../locales/nb/guardrails.json' with { type: 'json' };
import metrics from '../../locales/nb/metrics.json' with { type: 'json' };
import offers from '../../locales/nb/offers.json' with { type: 'json' };
import playbook from '../../locales/nb/playbook.json' with { type: 'json' };
import reports from '../../locales/nb/reports.json' with { type: 'json' };
import settings from '../../locales/nb/settings.json' with { type: 'json' };
import wrapUp from '../../locales/nb/wrap-up.json' with { type: 'json' };
import type { LanguageBundle } from './bundle-en.ts';

export const nb: LanguageBundle = {
  approvals,
  budgets,
  commands,
  common,
  console,
  explain,
  floor,
  guardrails,
  metrics,
  offers,
  playbook,
  reports,
  settings,
  'wrap-up': wrapUp,
};
