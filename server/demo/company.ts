import type { Role } from '../../shared/domain/agent/agent-state.ts';
import { CHANNELS, type Channel } from '../../shared/domain/contact/channel.ts';
import type { QueueId, TeamId } from '../../shared/domain/ids.ts';
import type { Language } from '../../shared/domain/languages.ts';
import type { TenantSettings } from '../../shared/schema/reference.ts';

/** Nordlys Connect: broadband, mobile and TV, with customers in four countries. */
export const DEMO_SETTINGS: TenantSettings = {
  companyName: 'Nordlys Connect',
  defaultRegion: 'NO',
  currency: 'EUR',
  fcrWindowDays: 7,
  ringTimeMs: 20_000,
  sentimentAlertsToSupervisors: true,
  timeZone: 'Europe/Oslo',
};

/** Every demo account has it; it is printed at start and protects nothing real. */
export const DEMO_PASSWORD = 'nordlys-demo';

export const DEMO_QUEUES = ['cancellation', 'billing', 'general', 'technical'] as QueueId[];

export type DemoAccount = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly language: Language;
  readonly queues: readonly QueueId[];
  readonly channels: readonly Channel[];
  readonly team: TeamId;
};

/** Those of one market work together; each team has a supervisor. */
const TEAMS = { nordic: 'nordic' as TeamId, south: 'south' as TeamId };

function account(
  name: string,
  role: Role,
  language: Language,
  team: keyof typeof TEAMS,
): DemoAccount {
  const takesContacts = role === 'agent';
  return {
    email: `${name.split(' ')[0]?.toLowerCase()}@nordlys.example`,
    name,
    role,
    language,
    queues: takesContacts ? DEMO_QUEUES : [],
    channels: takesContacts ? CHANNELS : [],
    team: TEAMS[team],
  };
}

/** Who works there. The first of a role is who `--as` with that role signs in as. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account('Oliver Reed', 'agent', 'en', 'nordic'),
  account('Ingrid Solberg', 'agent', 'nb', 'nordic'),
  account('Sanne de Wit', 'agent', 'nl', 'south'),
  account('Budi Hartono', 'agent', 'id', 'south'),
  account('Amara Clarke', 'agent', 'en', 'nordic'),
  account('Jonas Bakken', 'agent', 'nb', 'nordic'),
  account('Femke Visser', 'agent', 'nl', 'south'),
  account('Ratna Kusuma', 'agent', 'id', 'south'),
  account('Maren Dahl', 'supervisor', 'en', 'nordic'),
  account('Pieter Mulder', 'supervisor', 'nl', 'south'),
  account('Astrid Lund', 'admin', 'en', 'nordic'),
];

/** Those who take contacts. */
export const DEMO_AGENTS = DEMO_ACCOUNTS.filter(({ role }) => role === 'agent');
