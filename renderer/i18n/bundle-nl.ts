import approvals from '../../locales/nl/approvals.json' with { type: 'json' };
import budgets from '../../locales/nl/budgets.json' with { type: 'json' };
import commands from '../../locales/nl/commands.json' with { type: 'json' };
import common from '../../locales/nl/common.json' with { type: 'json' };
import console from '../../locales/nl/console.json' with { type: 'json' };
import explain from '../../locales/nl/explain.json' with { type: 'json' };
import floor from '../../locales/nl/floor.json' with { type: 'json' };
import guardrails from '../../locales/nl/guardrails.json' with { type: 'json' };
import metrics from '../../locales/nl/metrics.json' with { type: 'json' };
import offers from '../../locales/nl/offers.json' with { type: 'json' };
import playbook from '../../locales/nl/playbook.json' with { type: 'json' };
import reports from '../../locales/nl/reports.json' with { type: 'json' };
import settings from '../../locales/nl/settings.json' with { type: 'json' };
import wrapUp from '../../locales/nl/wrap-up.json' with { type: 'json' };
import type { LanguageBundle } from './bundle-en.ts';

export const nl: LanguageBundle = {
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
