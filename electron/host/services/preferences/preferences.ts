import { type Preferences, preferencesSchema } from '../../../../shared/contract/views.ts';
import type { AgentProfile } from '../../../../shared/protocol/connect.ts';
import type { HostParts } from '../../host-parts.ts';
import { createPreferenceQueries } from './preference-queries.ts';

/** The owner of what whoever was here last preferred. */
const NOBODY = '';

const DEFAULTS: Preferences = { language: 'en', colorScheme: 'auto', verbosity: 'full', keys: {} };

/** How the person at this workstation wants the console. */
export type PreferenceBook = {
  /** Of the agent, or of whoever was here last while nobody is signed in. */
  view(agent: AgentProfile | null): Preferences;
  set(agent: AgentProfile | null, preferences: Preferences): void;
};

export function createPreferenceBook({ durable, emit }: HostParts): PreferenceBook {
  const queries = createPreferenceQueries(durable);

  /** What was stored may come from an older Savedesk: new settings start at their default. */
  function read(owner: string): Preferences | null {
    const stored = queries.find(owner);
    if (stored === null) return null;
    const parsed = preferencesSchema.safeParse({ ...DEFAULTS, ...JSON.parse(stored) });
    return parsed.success ? parsed.data : null;
  }

  return {
    view: (agent) => {
      if (agent === null) return read(NOBODY) ?? DEFAULTS;
      return read(agent.id) ?? { ...DEFAULTS, language: agent.language };
    },
    set: (agent, preferences) => {
      const document = JSON.stringify(preferences);
      durable.transaction(() => {
        if (agent !== null) queries.put(agent.id, document);
        queries.put(NOBODY, document);
      });
      emit('preferences.changed', preferences);
    },
  };
}
