import { styleText } from 'node:util';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, DEMO_SETTINGS } from '../../server/demo/company.ts';
import type { LaunchOptions } from './options.ts';

/** What is running, for whoever started it. */
export type Running = {
  readonly options: LaunchOptions;
  readonly serverUrl: string;
  /** Null where the console is Electron's own window. */
  readonly consoleUrl: string | null;
  readonly whyNoElectron: string | null;
  readonly hasCallers: boolean;
};

const LABEL_WIDTH = 12;

/** What `npm start` says when all is up. */
export function describeRunning(running: Running): string {
  const { options, serverUrl, consoleUrl, whyNoElectron } = running;
  const { dataDir, signIn } = options;
  const lines = [
    '',
    `${styleText('bold', 'Savedesk')} is running: ${DEMO_SETTINGS.companyName}`,
    '',
    row('Console', consoleUrl ? styleText('bold', consoleUrl) : 'in its own window'),
    row('Signed in', describeSignIn(signIn.email)),
    row('Callers', describeCallers(running)),
    row('Server', `${serverUrl}   events signed with ${dataDir}/secrets/webhook-secret`),
    row('Data', `${dataDir}   logs in ${dataDir}/logs`),
    '',
    ...accountRows(),
    '',
  ];
  if (whyNoElectron) {
    lines.push(`The console is in the browser because Electron cannot run here: ${whyNoElectron}.`);
  }
  lines.push('Ctrl-C ends everything.', '');
  return lines.join('\n');
}

function row(label: string, text: string): string {
  return `  ${styleText('dim', label.padEnd(LABEL_WIDTH))}${text}`;
}

function describeSignIn(email: string): string {
  const account = DEMO_ACCOUNTS.find((one) => one.email === email);
  return account ? `${account.name}, ${account.role} (${email})` : email;
}

function describeCallers({ hasCallers, options }: Running): string {
  if (!hasCallers) return 'none: bring your own phone system';
  return options.speed === 1
    ? 'the first in a moment'
    : `the first in a moment, ${options.speed} x as fast`;
}

/** A line a role: everyone has the same password. */
function accountRows(): string[] {
  const roles = [...new Set(DEMO_ACCOUNTS.map(({ role }) => role))];
  const rows = roles.flatMap((role) => {
    const emails = DEMO_ACCOUNTS.filter((account) => account.role === role).map(
      ({ email }) => email,
    );
    const first = emails.slice(0, 4);
    const rest = emails.slice(4);
    return [row(role, first.join('  ')), ...(rest.length > 0 ? [row('', rest.join('  '))] : [])];
  });
  return [...rows, row('password', `${DEMO_PASSWORD} for all of them`)];
}

/** Something under way, told once. */
export function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}
