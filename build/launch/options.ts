import { randomUUID } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../server/demo/company.ts';

/** What `npm start` was asked to do. */
export type LaunchOptions = {
  readonly dataDir: string;
  /** Where the console is served; null = 7300, or any free port where that is taken. */
  readonly port: number | null;
  /** Null = 7310, or any free port where that is taken. */
  readonly serverPort: number | null;
  readonly signIn: { readonly email: string; readonly password: string };
  readonly speed: number;
  /** What the demo company grows from. */
  readonly seed: string;
  /** What decides who calls: with --seed the same people every time, otherwise others. */
  readonly callerSeed: string;
  readonly empty: boolean;
  readonly open: boolean;
  /** The console in the browser, even where Electron can run. */
  readonly browser: boolean;
};

const HELP = `
Examples:
  npm start                              the demo company, signed in as an agent
  npm start -- --as supervisor
  npm start -- --as budi@nordlys.example --speed 2
  npm start -- --empty --data-dir ~/savedesk   accounts, and no customers yet

Everything is kept in the data folder; the next start goes on from there. Ctrl-C ends it all.
SAVEDESK_PASSWORD: the password of --as, where it is not one of the demo's accounts.`;

/** Reads the command line. Throws commander's CommanderError, also for --help. */
export function readLaunchOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): LaunchOptions {
  const command: Command = new Command('npm start --')
    .description('Starts Savedesk with a demo company: server, console, and people who call.')
    .option('--as <who>', 'sign in as agent, supervisor, admin, or an e-mail address', 'agent')
    .option('--data-dir <folder>', 'where everything is kept', '.data')
    .option('--port <number>', 'where the console is served (default: 7300 if free)', readPort)
    .option('--server-port <number>', 'where the server listens (default: 7310 if free)', readPort)
    .option('--speed <factor>', 'how fast callers talk, 1 = as people do', readSpeed, 1)
    .option('--seed <text>', 'makes this demo company, and the same people call every time')
    .option('--empty', 'no demo customers and no callers: accounts only')
    .option('--no-open', 'only print where the console is')
    .option('--browser', 'the console in the browser, even where Electron can run')
    .addHelpText('after', HELP)
    .exitOverride()
    .parse(args, { from: 'user' });
  const { as, port, serverPort, dataDir, speed, seed, empty, open, browser } = command.opts();
  const signIn = findAccount(as, env['SAVEDESK_PASSWORD']);
  if (signIn === null) {
    command.error(
      `error: ${as} is not one of the demo's accounts. ` +
        'Set SAVEDESK_PASSWORD to sign in as somebody else.',
    );
  }
  return {
    dataDir,
    port: port ?? null,
    serverPort: serverPort ?? null,
    signIn,
    speed,
    seed: seed ?? 'nordlys',
    callerSeed: seed ?? randomUUID(),
    empty: empty === true,
    open,
    browser: browser === true,
  };
}

function findAccount(as: string, password: string | undefined): LaunchOptions['signIn'] | null {
  const account = DEMO_ACCOUNTS.find(({ role, email }) => role === as || email === as);
  if (account) return { email: account.email, password: password ?? DEMO_PASSWORD };
  return as.includes('@') && password !== undefined ? { email: as, password } : null;
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('Give a port from 0 to 65535; 0 = any free one.');
}

function readSpeed(text: string): number {
  const speed = Number(text);
  if (speed >= 0.1 && speed <= 100) return speed;
  throw new InvalidArgumentError('Give a number from 0.1 to 100.');
}
