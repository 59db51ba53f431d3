import { type Command, InvalidArgumentError } from 'commander';
import {
  RETENTION_KINDS,
  type RetentionKind,
  type RetentionPolicy,
  retentionConflicts,
} from '../../shared/domain/privacy/data-retention.ts';
import { recordAudit } from '../audit/record-audit.ts';
import {
  applyRetention,
  dueForRemoval,
  type RetentionReport,
} from '../retention/apply-retention.ts';
import { loadRetentionPolicy, saveRetentionRule } from '../retention/policy-queries.ts';
import { systemClock } from '../runtime/clock.ts';
import type { Store } from '../store/database.ts';
import { addDatabaseOptions, type DatabaseLocation, openAlone } from './database-access.ts';
import { CliFailure, count, counted, EXIT, type ExitCode, type Terminal } from './terminal.ts';
import { whoRunsThis } from './who-runs-this.ts';

type RetentionOptions = DatabaseLocation & { readonly dryRun?: boolean; readonly json?: boolean };
type Rule = { readonly kind: RetentionKind; readonly months: number | null };

const HELP = `
Kinds, each for so many months after the month a contact began in; without a rule, for good:
  conversations  what was said and written, word by word
  facts          what agents recorded
  evidence       of the facts: offers, wishes to leave, disclosures, refusals, confirmations, promises
  contacts       all else of a contact, with its row in the reports; months that were counted stay
  events         which messages of phone systems came in already

Contacts are kept as long as what is kept of them, and evidence as long as facts. Servers remove by themselves, four times
a day, what need not be kept any more, and write in the audit log from when on they keep what.

Exit codes: 0 done · 1 not done · 2 wrong usage

Examples:
  savedesk retention                                  # the rules
  savedesk retention conversations=12 facts=24 evidence=84 contacts=84
  savedesk retention conversations=forever
  savedesk retention --remove --dry-run --json        # what would be removed now
  savedesk retention --remove`;

export function addRetention(
  program: Command,
  terminal: Terminal,
  finish: (code: ExitCode) => void,
): void {
  const command = program
    .command('retention')
    .description('Say how long what is kept, and remove what need not be')
    .argument('[rules...]', 'kind=months, or kind=forever', readRule, [])
    .option('--remove', 'remove now what need not be kept any more')
    .option(
      '--dry-run',
      'say what would be removed, or what the rules would be, and change nothing',
    )
    .option('--json', 'print the result as JSON');
  addDatabaseOptions(command)
    .addHelpText('after', HELP)
    .action(async (rules: readonly Rule[], options: RetentionOptions & { remove?: boolean }) => {
      const { db, close } = await openAlone(options);
      try {
        const policy = await withRules(db, rules, options);
        if (options.remove) await remove(db, policy, options, terminal);
        else tellPolicy(policy, options, terminal);
        finish(EXIT.done);
      } finally {
        await close();
      }
    });
}

function readRule(text: string, before: readonly Rule[]): readonly Rule[] {
  const [, name, value] = /^([a-z]+)=(forever|[1-9]\d{0,2})$/.exec(text) ?? [];
  const kind = RETENTION_KINDS.find((each) => each === name);
  if (kind === undefined) {
    throw new InvalidArgumentError('Write a kind and its months, as facts=24 or facts=forever.');
  }
  return [...before, { kind, months: value === 'forever' ? null : Number(value) }];
}

/** The policy with these rules in it, saved where that is not only tried. */
async function withRules(
  db: Store,
  rules: readonly Rule[],
  { dryRun }: RetentionOptions,
): Promise<RetentionPolicy> {
  return db.transaction().execute(async (trx) => {
    const months = new Map<RetentionKind, number | null>(
      Object.entries(await loadRetentionPolicy(trx)) as [RetentionKind, number][],
    );
    for (const rule of rules) months.set(rule.kind, rule.months);
    const policy: RetentionPolicy = Object.fromEntries(
      [...months].filter(([, each]) => each !== null),
    );
    const [conflict] = retentionConflicts(policy);
    if (conflict) {
      throw new CliFailure(
        `${conflict.kind} would be gone before ${conflict.outlivedBy}, and must be kept as long; nothing was changed.`,
      );
    }
    if (rules.length === 0 || dryRun) return policy;
    for (const { kind, months: each } of rules) await saveRetentionRule(trx, kind, each);
    await recordAudit(trx, {
      actor: { id: null, name: `savedesk retention: ${whoRunsThis()}` },
      action: 'settings-changed',
      subject: { kind: 'settings', id: 'retention' },
      detail: Object.fromEntries(rules.map(({ kind, months: each }) => [kind, each])),
      atMs: systemClock.nowMs(),
    });
    return policy;
  });
}

function tellPolicy(
  policy: RetentionPolicy,
  { json }: RetentionOptions,
  { stdout }: Terminal,
): void {
  if (json) {
    const months = RETENTION_KINDS.map((kind) => [kind, policy[kind] ?? null]);
    stdout.write(`${JSON.stringify(Object.fromEntries(months))}\n`);
    return;
  }
  for (const kind of RETENTION_KINDS) {
    const months = policy[kind];
    stdout.write(
      `${kind.padEnd(15)}${months === undefined ? 'for good' : counted(months, 'month')}\n`,
    );
  }
}

async function remove(
  db: Store,
  policy: RetentionPolicy,
  { dryRun = false, json }: RetentionOptions,
  { stdout }: Terminal,
): Promise<void> {
  const context = { db, clock: systemClock };
  const report = dryRun
    ? await dueForRemoval(context, policy)
    : await applyRetention(context, `savedesk retention: ${whoRunsThis()}`);
  if (json) stdout.write(`${JSON.stringify({ dryRun, ...report })}\n`);
  else stdout.write(`${sentence(report, dryRun)}\n`);
}

function sentence(report: RetentionReport, dryRun: boolean): string {
  const parts = [
    `${counted(report.factMonthsDropped, 'month')} of facts`,
    `${counted(report.factMonthsThinned, 'month')} of facts but for their evidence`,
    `${count(report.utterances)} things said`,
    `${counted(report.contacts, 'contact')} (${counted(report.contactYearsDropped, 'year')} whole)`,
    counted(report.events, 'event'),
  ];
  return `${dryRun ? 'Would be removed' : 'Removed'}: ${parts.join(', ')}.`;
}
