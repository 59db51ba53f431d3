import approvals from '../../locales/id/approvals.json' with { type: 'json' };
import budgets from '../../locales/id/budgets.json' with { type: 'json' };
import commands from '../../locales/id/commands.json' with { type: 'json' };
import common from '../../locales/id/common.json' with { type: 'json' };
import console from '../../locales/id/console.json' with { type: 'json' };
import explain from '../../locales/id/explain.json' with { type: 'json' };
import floor from '../../locales/id/floor.json' with { type: 'json' };
import guardrails from '../../locales/id/guardrails.json' with { type: 'json' };
import metrics from '../../locales/id/metrics.json' with { type: 'json' };
import offers from '../../locales/id/offers.json' with { type: 'json' };
import playbook from '../../locales/id/playbook.json' with { type: 'json' };
import reports from '../../locales/id/reports.json' with { type: 'json' };
import settings from '../../locales/id/settings.json' with { type: 'json' };
import wrapUp from '../../locales/id/wrap-up.json' with { type: 'json' };
import type { LanguageBundle } from './bundle-en.ts';

export const id: LanguageBundle = {
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
