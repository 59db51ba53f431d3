import { Command, CommanderError } from 'commander';
import { addAccountAdd } from './account-add.ts';
import { addAuditList } from './audit-list.ts';
import { addAuditVerify } from './audit-verify.ts';
import { addBackup } from './backup.ts';
import { addClassify } from './classify.ts';
import { addCorrectionsExport } from './corrections-export.ts';
import { addDecide } from './decide.ts';
import { addDemoFill } from './demo-fill.ts';
import { addDemoGenerate } from './demo-generate.ts';
import { addImportCustomers } from './import-customers.ts';
import { addMigrate } from './migrate.ts';
import { addPlaybookCheck } from './playbook-check.ts';
import { addPlaybookGraph } from './playbook-graph.ts';
import { addPlaybookRun } from './playbook-run.ts';
import { addPlaybookTest } from './playbook-test.ts';
import { addReportMake } from './report-make.ts';
import { addReportingRebuild } from './reporting-rebuild.ts';
import { addRestore } from './restore.ts';
import { addRetention } from './retention.ts';
import { CliFailure, EXIT, type ExitCode, type Terminal } from './terminal.ts';

/**
 * Runs one `savedesk` command. `args`: what follows the program's name. Never throws: what goes wrong
 * is written to stderr and told by the exit code.
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: ExitCode = EXIT.done;
  const program = createProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, terminal);
  }
}

function createProgram(terminal: Terminal, finish: (code: ExitCode) => void): Command {
  // Subcommands inherit these from the command that makes them, so they come first.
  const program = new Command('savedesk')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
    })
    .showHelpAfterError('Add --help to see what it takes.')
    .showSuggestionAfterError()
    .configureHelp({ sortOptions: false })
    .description('Work on the data of a Savedesk server.')
    .addHelpText('after', EXAMPLES);
  const importing = program.command('import').description('Bring data in from files');
  addImportCustomers(importing, terminal, finish);
  const account = program.command('account').description('Who may sign in');
  addAccountAdd(account, terminal);
  const audit = program.command('audit').description('Who did what');
  addAuditVerify(audit, terminal, finish);
  addAuditList(audit, terminal, finish);
  const demo = program.command('demo').description('A made-up company to try Savedesk with');
  addDemoFill(demo, terminal);
  addDemoGenerate(demo, terminal);
  const reporting = program.command('reporting').description('What supervisors are shown');
  addReportingRebuild(reporting, terminal);
  const playbook = program.command('playbook').description('Check, try and draw playbooks');
  addPlaybookCheck(playbook, terminal, finish);
  addPlaybookTest(playbook, terminal, finish);
  addPlaybookRun(playbook, terminal, finish);
  addPlaybookGraph(playbook, terminal);
  const corrections = program.command('corrections').description('What agents corrected');
  addCorrectionsExport(corrections, terminal, finish);
  const report = program.command('report').description('Reports on days and weeks, as files');
  addReportMake(report, terminal);
  addMigrate(program, terminal, finish);
  addBackup(program, terminal);
  addRestore(program, terminal);
  addRetention(program, terminal, finish);
  addDecide(program, terminal);
  addClassify(program, terminal, finish);
  return program;
}

const EXAMPLES = `
Examples:
  savedesk import customers churn.csv --mapping telco
  savedesk account add kari@example.com --name "Kari Moen" --role admin
  savedesk demo fill
  savedesk backup savedesk-2026-11-23.backup
  savedesk playbook check playbooks/price.yaml
  savedesk classify --lang id --input reviews.jsonl
  savedesk import customers --help`;

function explain(error: unknown, { stderr, env, signal }: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof CliFailure) {
    stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  // A question that was open when the user asked to stop.
  if (signal.aborted) return EXIT.interrupted;
  const unknown = error instanceof Error ? error : new Error(String(error));
  stderr.write(`${unknown.message}\n`);
  if (env['SAVEDESK_DEBUG']) stderr.write(`${unknown.stack ?? ''}\n`);
  return EXIT.failed;
}
