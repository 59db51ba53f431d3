import { type Command, InvalidArgumentError } from 'commander';
import type { AuditHead } from '../../shared/domain/audit/audit-entry.ts';
import type { ChainFault, ChainReport } from '../audit/check-chain.ts';
import { verifyAuditLog } from '../audit/verify-log.ts';
import { addDatabaseOptions, type DatabaseLocation, openAlone } from './database-access.ts';
import { count, counted, EXIT, type ExitCode, type Terminal } from './terminal.ts';

type VerifyOptions = DatabaseLocation & { readonly expect?: AuditHead; readonly json?: boolean };

const HELP = `
Follows the chain of hashes from the first row of the audit log to its head, and says which rows were
changed, removed or inserted. Each row has a SHA-256 over what it says and over the hash of the row before.
Somebody with the database in their hands could write a whole new chain: keep the head that this prints, or
that the server notes in its own log every hour, where they cannot reach it, and give it with --expect.

Exit codes: 0 as it was written · 1 it is not, or it cannot be read · 2 wrong usage

Examples:
  savedesk audit verify
  savedesk audit verify --expect 1042:9f2c...e1
  savedesk audit verify --json --database-url postgres://savedesk@db:5432/savedesk`;

export function addAuditVerify(
  parent: Command,
  terminal: Terminal,
  finish: (code: ExitCode) => void,
): void {
  const command = parent
    .command('verify')
    .description('Find rows of the audit log that were changed, removed or inserted')
    .option('--expect <seq:hash>', 'a head that was printed earlier and kept elsewhere', readHead)
    .option('--json', 'print the findings as JSON');
  addDatabaseOptions(command)
    .addHelpText('after', HELP)
    .action(async ({ expect, json, ...location }: VerifyOptions) => {
      const opened = await openAlone(location);
      try {
        const report = await verifyAuditLog(opened.db, expect ?? null);
        (json ? writeJson : writeText)(report, terminal);
        finish(report.faultCount === 0 ? EXIT.done : EXIT.failed);
      } finally {
        await opened.close();
      }
    });
}

function readHead(text: string): AuditHead {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim().toLowerCase()) ?? [];
  if (seq === undefined || hash === undefined) {
    throw new InvalidArgumentError('Give it as it was printed: a number, a colon, 64 characters.');
  }
  return { seq: Number(seq), hash };
}

function writeJson({ last, ...report }: ChainReport, { stdout }: Terminal): void {
  const ok = report.faultCount === 0;
  stdout.write(`${JSON.stringify({ ok, head: last, ...report }, null, 2)}\n`);
}

function writeText({ rowCount, last, faults, faultCount }: ChainReport, terminal: Terminal): void {
  const { stdout } = terminal;
  const rows = counted(rowCount, 'row');
  if (faultCount === 0) {
    stdout.write(`${rows}: the audit log is as it was written.\n`);
    if (last) stdout.write(`Head, to keep elsewhere: ${last.seq}:${last.hash}\n`);
    return;
  }
  stdout.write(`${rows}: the audit log is not as it was written.\n`);
  for (const fault of faults) stdout.write(`  ${sentence(fault)}\n`);
  if (faultCount > faults.length) {
    stdout.write(`  and ${count(faultCount - faults.length)} more\n`);
  }
}

function sentence(fault: ChainFault): string {
  switch (fault.kind) {
    case 'changed':
      return `Row ${fault.seq} was changed.`;
    case 'replaced':
      return `Row ${fault.seq} was replaced by another one, hash and all.`;
    case 'removed':
      return fault.from === fault.to
        ? `Row ${fault.from} was removed.`
        : `Rows ${fault.from} to ${fault.to} were removed.`;
    case 'inserted':
      return `Row ${fault.seq} was inserted.`;
    case 'head-lost':
      return 'The head of the log, which says where it ends, was removed or changed.';
    case 'not-as-kept':
      return `Row ${fault.seq} is not the one whose hash was kept.`;
  }
}
