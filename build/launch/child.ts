import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  createWriteStream,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { createInterface } from 'node:readline';

/** One of the programs that make up a running Savedesk. */
export type Child = {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** The first line it prints; rejects with {@link ChildEndedError} when it ends without one. */
  firstLine(): Promise<string>;
  /** How it ended. */
  readonly ended: Promise<ChildEnd>;
  /** Asks it to end, and everything it started; insists when it takes too long. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
};

export type ChildEnd = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** A program ended before it was of any use; the message says which, how, and its last words. */
export class ChildEndedError extends Error {
  override readonly name = 'ChildEndedError';
  readonly exitCode: number;

  constructor(child: Pick<Child, 'name' | 'logFile'>, { code, signal }: ChildEnd) {
    const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
    const words = lastLines(child.logFile);
    super(
      `The ${child.name} ended ${how}.` +
        (words.length === 0 ? '' : ` Its last words, from ${child.logFile}:\n${words.join('\n')}`),
    );
    this.exitCode = code || 1;
  }
}

export type ChildOptions = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly cwd: string;
  /** Holds a line open to it, by which it notices when the launcher is gone. */
  readonly line?: boolean;
};

const PATIENCE_MS = 15_000;
const LAST_LINES = 6;

/**
 * Starts a program in a process group of its own, so that Ctrl-C reaches only the launcher, which
 * then ends everything in good order. What it prints goes to its log file; the run before is kept.
 */
export function startChild(options: ChildOptions): Child {
  const { name, logFile } = options;
  if (existsSync(logFile)) renameSync(logFile, logFile.replace(/(\.log)?$/, '.previous.log'));
  // Appending, because what comes by stdout and by stderr is written by two processes.
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'pipe', log, options.line ? 'ipc' : 'ignore'],
  });
  closeSync(log);
  const ended = endOf(child, logFile);
  const firstLine = readFirstLine(child, logFile);
  return {
    name,
    pid: child.pid ?? -1,
    logFile,
    ended,
    firstLine: async () => {
      const line = await Promise.race([firstLine, ended]);
      if (typeof line === 'string') return line;
      throw new ChildEndedError({ name, logFile }, line);
    },
    stop: async () => {
      signalGroup(child, 'SIGTERM');
      const insist = setTimeout(() => signalGroup(child, 'SIGKILL'), PATIENCE_MS);
      await ended;
      clearTimeout(insist);
      // What it may have started itself and left behind.
      signalGroup(child, 'SIGKILL');
    },
    kill: () => signalGroup(child, 'SIGKILL'),
  };
}

/** A program of this project, ended with the launcher whatever becomes of that. */
export function startProgram(entry: string, options: Omit<ChildOptions, 'command'>): Child {
  const endWithLauncher = new URL('./end-with-launcher.ts', import.meta.url).href;
  return startChild({
    ...options,
    line: true,
    command: process.execPath,
    args: ['--import', endWithLauncher, entry, ...options.args],
  });
}

/** As a shell tells it, when a program cannot be started at all. */
const CANNOT_START = 127;

function endOf(child: ChildProcess, logFile: string): Promise<ChildEnd> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => {
      appendFileSync(logFile, `${error.message}\n`);
      resolve({ code: CANNOT_START, signal: null });
    });
  });
}

/** Everything on stdout goes to the log, too. */
function readFirstLine(child: ChildProcess, logFile: string): Promise<string> {
  return new Promise((resolve) => {
    if (child.stdout === null) return;
    child.stdout.pipe(createWriteStream(logFile, { flags: 'a' }));
    createInterface({ input: child.stdout }).once('line', resolve);
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

function lastLines(logFile: string): string[] {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').filter(Boolean).slice(-LAST_LINES);
}
