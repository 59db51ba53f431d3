import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** One of the programs that make up a running Savedesk. */
export type Child = {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** The first line it prints that matches; rejects with {@link ChildEndedError} if it ends before. */
  line(pattern: RegExp): Promise<string>;
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
    const words = linesOf(child.logFile).slice(-LAST_LINES);
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
  /** How long it may take to end when asked; 15 s when left out. */
  readonly patienceMs?: number;
  /** Keeps a channel open to it, by which it notices when the launcher is gone. */
  readonly watched?: boolean;
};

const PATIENCE_MS = 15_000;
const LAST_LINES = 6;
const LOOK_EVERY_MS = 50;

/**
 * Starts a program in a process group of its own, so that Ctrl-C reaches only the launcher, which
 * then ends everything in good order. What it prints goes to its log file; the run before is kept.
 */
export function startChild(options: ChildOptions): Child {
  const { name, logFile, patienceMs = PATIENCE_MS } = options;
  if (existsSync(logFile)) renameSync(logFile, logFile.replace(/(\.log)?$/, '.previous.log'));
  // Straight into the file, without a pipe: what it prints must not end it when the launcher is gone.
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', log, log, options.watched ? 'ipc' : 'ignore'],
  });
  closeSync(log);
  const ended = endOf(child, logFile);
  return {
    name,
    pid: child.pid ?? -1,
    logFile,
    ended,
    line: async (pattern) => {
      for (;;) {
        const end = await Promise.race([wait(LOOK_EVERY_MS), ended]);
        const found = linesOf(logFile).find((line) => pattern.test(line));
        if (found !== undefined) return found;
        if (end !== undefined) throw new ChildEndedError({ name, logFile }, end);
      }
    },
    stop: async () => {
      signalGroup(child, 'SIGTERM');
      const insist = setTimeout(() => signalGroup(child, 'SIGKILL'), patienceMs);
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
    watched: true,
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

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

function linesOf(logFile: string): string[] {
  return readFileSync(logFile, 'utf8').split('\n').filter(Boolean);
}
