import type { ContactId } from '../../../shared/domain/ids.ts';
import { type LocalDate, localDateAt } from '../../../shared/domain/reporting/local-date.ts';
import {
  type Floor,
  type FloorContact,
  MOST_OPEN_CONTACTS,
} from '../../../shared/protocol/supervisor/floor.ts';
import { seesTeam } from '../../auth/sees-team.ts';
import type { TeamScope } from '../../auth/team-scope.ts';
import type { DeskLink, ServerContext } from '../../ports.ts';
import { liveAlerts } from '../../readings/alert-queries.ts';
import type { SentimentMemory } from '../../readings/sentiment-memory.ts';
import { sharedRead } from '../../runtime/shared-read.ts';
import { loadSettings } from '../../settings/settings-queries.ts';
import { countToday, sumToday, type TeamToday } from './count-today.ts';
import { createMoods } from './moods.ts';
import { type AgentOnFloor, readAgents } from './read-agents.ts';
import { readContacts } from './read-contacts.ts';
import { type QuarantinedOfTeam, readQuarantined } from './read-quarantined.ts';

/** How many facts in quarantine a supervisor is shown, the newest first. */
const MOST_QUARANTINED = 50;

export type FloorOptions = Pick<ServerContext, 'db' | 'clock'> & {
  readonly link: Pick<DeskLink, 'isConnected'>;
  readonly memory: SentimentMemory;
};

/** The floor as it is now, as far as somebody sees it. */
export type ReadFloor = (scope: TeamScope) => Promise<Floor>;

/** The whole floor, of all teams. */
type Snapshot = {
  readonly atMs: number;
  readonly day: LocalDate;
  readonly timeZone: string;
  readonly agents: readonly AgentOnFloor[];
  readonly contacts: readonly FloorContact[];
  readonly today: readonly TeamToday[];
  readonly alerts: Floor['sentimentAlerts'];
  readonly quarantined: readonly QuarantinedOfTeam[];
};

/** One reading of the floor answers all supervisors who ask at the same time, each with their part. */
export function createFloor(options: FloorOptions): ReadFloor {
  const { db, clock, link } = options;
  const moods = createMoods(options.memory);

  const readAll = sharedRead(async (): Promise<Snapshot> => {
    const atMs = clock.nowMs();
    const settings = await loadSettings(db);
    const day = localDateAt(atMs, settings.timeZone);
    return {
      atMs,
      day,
      timeZone: settings.timeZone,
      agents: await readAgents(db),
      contacts: await readContacts(db, moods, atMs),
      today: await countToday(db, atMs, day, settings),
      alerts: settings.sentimentAlertsToSupervisors ? await liveAlerts(db) : [],
      quarantined: await readQuarantined(db),
    };
  });

  return async (scope) => {
    const { atMs, day, timeZone, ...all } = await readAll();
    const sees = ({ team }: Pick<FloorContact, 'team'>) => seesTeam(scope, team);
    const contacts = all.contacts.filter(sees);
    const waits = contacts.filter(({ stage }) => stage !== 'live');
    return {
      atMs,
      day,
      timeZone,
      agents: all.agents
        .filter(sees)
        .map((agent) => ({ ...agent, connected: link.isConnected(agent.id) })),
      contacts: contacts.slice(0, MOST_OPEN_CONTACTS),
      waiting: waits.length,
      live: contacts.length - waits.length,
      longestWaitSinceMs: waits[0]?.sinceMs ?? null,
      today: sumToday(all.today.filter(sees)),
      sentimentAlerts: alertsOn(all.alerts, contacts),
      quarantined: all.quarantined
        .filter(sees)
        .slice(0, MOST_QUARANTINED)
        .map(({ fact }) => fact),
    };
  };
}

function alertsOn(
  alerts: Floor['sentimentAlerts'],
  contacts: readonly FloorContact[],
): Floor['sentimentAlerts'] {
  const seen = new Set<ContactId>(contacts.map(({ contactId }) => contactId));
  return alerts.filter(({ contactId }) => seen.has(contactId));
}
