import approvals from '../../locales/en/approvals.json' with { type: 'json' };
import budgets from '../../locales/en/budgets.json' with { type: 'json' };
import commands from '../../locales/en/commands.json' with { type: 'json' };
import common from '../../locales/en/common.json' with { type: 'json' };
import console from '../../locales/en/console.json' with { type: 'json' };
import explain from '../../locales/en/explain.json' with { type: 'json' };
import floor from '../../locales/en/floor.json' with { type: 'json' };
import guardrails from '../../locales/en/guardrails.json' with { type: 'json' };
import metrics from '../../locales/en/metrics.json' with { type: 'json' };
import offers from '../../locales/en/offers.json' with { type: 'json' };
import playbook from '../../locales/en/playbook.json' with { type: 'json' };
import reports from '../../locales/en/reports.json' with { type: 'json' };
import settings from '../../locales/en/settings.json' with { type: 'json' };
import wrapUp from '../../locales/en/wrap-up.json' with { type: 'json' };

export const en = {
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

/** The texts of one language, by namespace; English is the source. */
export type LanguageBundle = Readonly<Record<keyof typeof en, object>>;
