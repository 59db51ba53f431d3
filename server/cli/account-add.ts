import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Insertable } from 'kysely';
import { z } from 'zod';
import { ROLES, type Role } from '../../shared/domain/agent/agent-state.ts';
import type { AuditEvent } from '../../shared/domain/audit/audit-entry.ts';
import { CHANNELS, type Channel } from '../../shared/domain/contact/channel.ts';
import type { AgentId, QueueId, TeamId } from '../../shared/domain/ids.ts';
import { LANGUAGES, type Language } from '../../shared/domain/languages.ts';
import { queueIdSchema, teamIdSchema } from '../../shared/schema/primitives.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { hashPassword } from '../auth/password.ts';
import { addUser } from '../auth/user-queries.ts';
import { systemClock } from '../runtime/clock.ts';
import { newId, systemRandom } from '../runtime/random.ts';
import type { Tables } from '../store/tables.ts';
import { askSecret } from './ask.ts';
import { addDatabaseOptions, type DatabaseLocation, openAlone } from './database-access.ts';
import { CliFailure, EXIT, type Terminal } from './terminal.ts';
import { whoRunsThis } from './who-runs-this.ts';

type AccountOptions = DatabaseLocation & {
  readonly name: string;
  readonly role: Role;
  readonly language: Language;
  readonly queues: readonly QueueId[];
  readonly channels: readonly Channel[];
  readonly team: TeamId;
  readonly supervises: readonly TeamId[];
};

const SHORTEST_PASSWORD = 10;

const HELP = `
The password is read from SAVEDESK_PASSWORD, or asked for; it has at least ${SHORTEST_PASSWORD} characters.
Stop a server that is using the data folder first; one on PostgreSQL may keep running.

Examples:
  savedesk account add kari@example.com --name "Kari Moen" --queues cancellation,billing
  savedesk account add boss@example.com --name "Per Lie" --role supervisor --team north --supervises south,east`;

export function addAccountAdd(parent: Command, terminal: Terminal): void {
  const command = parent
    .command('add')
    .description('Add somebody who may sign in')
    .argument('<email>', 'what they sign in with', readEmail)
    .requiredOption('--name <name>', 'their name')
    .addOption(new Option('--role <role>', 'what they may do').choices(ROLES).default('agent'))
    .addOption(new Option('--language <code>', 'of the console').choices(LANGUAGES).default('en'))
    .option('--queues <list>', 'queues they take contacts from, parted by commas', readQueues, [])
    .option('--channels <list>', 'channels they take', readChannels, ['voice'])
    .option(
      '--team <name>',
      'whom they work with, for approvals and budgets',
      readTeam,
      'main' as TeamId,
    )
    .option(
      '--supervises <list>',
      'for a supervisor, other teams whose work they see and decide on',
      readTeams,
      [],
    );
  addDatabaseOptions(command)
    .addHelpText('after', HELP)
    .action((email: string, options: AccountOptions) => accountAdd(email, options, terminal));
}

function readEmail(text: string): string {
  const parsed = z.email().safeParse(text.trim().toLowerCase());
  if (!parsed.success) throw new InvalidArgumentError('That is not an e-mail address.');
  return parsed.data;
}

function readQueues(text: string): QueueId[] {
  return text.split(',').map((queue) => {
    const parsed = queueIdSchema.safeParse(queue.trim());
    if (!parsed.success)
      throw new InvalidArgumentError(`"${queue}": lower-case letters, digits, hyphens.`);
    return parsed.data;
  });
}

function readTeam(text: string): TeamId {
  const parsed = teamIdSchema.safeParse(text.trim());
  if (!parsed.success) throw new InvalidArgumentError('Lower-case letters, digits, hyphens.');
  return parsed.data;
}

function readTeams(text: string): TeamId[] {
  return text.split(',').map(readTeam);
}

function readChannels(text: string): Channel[] {
  return text.split(',').map((channel) => {
    const found = CHANNELS.find((known) => known === channel.trim());
    if (!found) throw new InvalidArgumentError(`Channels are ${CHANNELS.join(', ')}.`);
    return found;
  });
}

async function accountAdd(
  email: string,
  options: AccountOptions,
  terminal: Terminal,
): Promise<void> {
  if (options.supervises.length > 0 && options.role !== 'supervisor') {
    throw new CliFailure('--supervises is for --role supervisor.', EXIT.usage);
  }
  const password = await readPassword(email, terminal);
  const opened = await openAlone(options);
  try {
    const atMs = systemClock.nowMs();
    const user = {
      id: newId<AgentId>(systemClock, systemRandom),
      email,
      name: options.name,
      password_hash: await hashPassword(password),
      role: options.role,
      language: options.language,
      queues: [...options.queues],
      channels: [...options.channels],
      team: options.team,
      supervises: [...options.supervises],
      created_at: new Date(atMs),
    };
    const added = await opened.db.transaction().execute(async (trx) => {
      if (!(await addUser(trx, user))) return false;
      await recordAudit(trx, accountAdded(user, atMs));
      return true;
    });
    if (!added) throw new CliFailure(`There is an account for ${email} already.`);
    terminal.stdout.write(`${email} may sign in as ${options.role}.\n`);
  } finally {
    await opened.close();
  }
}

function accountAdded(
  user: Pick<
    Insertable<Tables['users']>,
    'id' | 'email' | 'role' | 'queues' | 'team' | 'supervises'
  >,
  atMs: number,
): AuditEvent {
  const { id, email, role, queues, team = null, supervises = [] } = user;
  return {
    actor: { id: null, name: whoRunsThis() },
    action: 'account-added',
    subject: { kind: 'user', id },
    detail: { email, role, queues, team, supervises },
    atMs,
  };
}

async function readPassword(email: string, terminal: Terminal): Promise<string> {
  const given = terminal.env['SAVEDESK_PASSWORD'];
  if (given === undefined && !terminal.stdin.isTTY) {
    throw new CliFailure('Give the password in SAVEDESK_PASSWORD.', EXIT.usage);
  }
  const password = given ?? (await askSecret(`Password for ${email}: `, terminal));
  if (password.length >= SHORTEST_PASSWORD) return password;
  throw new CliFailure(`The password needs at least ${SHORTEST_PASSWORD} characters.`, EXIT.usage);
}
