import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS } from '../browser.ts';
import { requireTool } from '../require-tool.ts';
import { configToEnv, type TestHostConfig } from './config.ts';
import type { ControlReport, ControlRequest } from './control-protocol.ts';
import type * as ElectronUnderTest from './electron-main.ts';

const RUN_MAIN = fileURLToPath(new URL('./run-main.ts', import.meta.url));
const MAIN_BUNDLE = fileURLToPath(new URL('../../../dist/electron/main.cjs', import.meta.url));
const PATIENCE_MS = 20_000;

/** A dialog box that waits for somebody to press a button. */
export type OpenDialog = {
  readonly options: Electron.MessageBoxOptions;
  press(button: string): void;
};

/** The shell, running: its main bundle in a process of its own, its windows in a real Chromium. */
export type Shell = {
  readonly pid: number;
  /** The page in the shell's window, once it has one. */
  window(): Promise<Page>;
  /** Runs a function in the shell's main process; it sees Electron's module and `arg`, and nothing of here. */
  evaluate<R, A = undefined>(
    run: (electron: typeof ElectronUnderTest, arg: A) => R | Promise<R>,
    ...arg: A extends undefined ? [] : [A]
  ): Promise<R>;
  /** The next dialog that nobody has been handed yet. */
  nextDialog(): Promise<OpenDialog>;
  /** Waits until the shell has logged this event, and returns all it has logged of it. */
  logged(event: string, fields?: Readonly<Record<string, unknown>>): Promise<LogLine[]>;
  /** All that shell and host have written to their standard outputs. */
  output(): string;
  /** The exit code, once the shell has ended. */
  readonly exited: Promise<number | null>;
  stop(): Promise<void>;
};

export type LogLine = Readonly<Record<string, unknown>>;

export type LaunchOptions = Partial<Omit<TestHostConfig, 'chromium'>> & {
  readonly userDataDir: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly switches?: readonly string[];
  readonly mainBundle?: string;
  /** With 'chromium', a page has a camera and a microphone to ask for, at twice the processor time. */
  readonly browser?: 'headlessShell' | 'chromium';
};

/** Starts the shell the way Electron would. Stop it, also when it has failed. */
export function launchShell(options: LaunchOptions): Shell {
  const child = fork(
    RUN_MAIN,
    [
      options.mainBundle ?? MAIN_BUNDLE,
      `--user-data-dir=${options.userDataDir}`,
      ...(options.switches ?? []),
    ],
    {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        ...configToEnv({
          chromium: {
            executablePath: requireTool(options.browser ?? 'headlessShell'),
            args: [...CHROMIUM_FLAGS],
          },
          packaged: options.packaged ?? false,
          keychain: options.keychain ?? 'secret-service',
          keychainSecret: options.keychainSecret ?? 'the first keychain',
          systemLanguages: options.systemLanguages ?? ['en-GB'],
        }),
        ...options.env,
      },
    },
  );
  return driveShell(child);
}

function driveShell(child: ChildProcess): Shell {
  const killWithTests = () => child.kill('SIGKILL');
  process.once('exit', killWithTests);
  // Not at its exit: what it wrote last may still have to be read then.
  const exited = once(child, 'close').then(([code]: (number | null)[]) => {
    process.off('exit', killWithTests);
    return code ?? null;
  });

  let output = '';
  const changed = new EventTarget();
  const noteChange = () => changed.dispatchEvent(new Event('change'));
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      noteChange();
    });
  }

  const debuggingPort = Promise.withResolvers<number>();
  const dialogs: OpenDialog[] = [];
  const evaluations = new Map<number, PromiseWithResolvers<never>>();
  let browser: Promise<BrowserContext> | null = null;
  const crashed = new WeakSet<Page>();
  let lastId = 0;

  const request = (message: ControlRequest) => void (child.connected && child.send(message));
  child.on('message', (report: ControlReport) => {
    switch (report.kind) {
      case 'chromium':
        return debuggingPort.resolve(report.debuggingPort);
      case 'dialog':
        dialogs.push(openDialog(report.id, report.options, request));
        return noteChange();
      case 'evaluated':
        return evaluations.get(report.id)?.resolve(report.value as never);
      case 'evaluation-failed':
        return evaluations.get(report.id)?.reject(new Error(report.error));
    }
  });

  /** Looks again after everything that happens, until `find` finds something. */
  async function until<T>(what: string, find: () => T | undefined): Promise<T> {
    const giveUp = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      const ended = child.exitCode !== null || child.signalCode !== null;
      if (giveUp.aborted || ended) {
        throw new Error(`${what}: ${ended ? 'the shell has ended' : 'never'}.\n${output}`);
      }
      await new Promise((resolve) => {
        changed.addEventListener('change', resolve, { once: true });
        giveUp.addEventListener('abort', resolve, { once: true });
        exited.then(resolve, resolve);
      });
    }
  }

  async function connect(): Promise<BrowserContext> {
    const port = await Promise.race([
      debuggingPort.promise,
      exited.then((code) => {
        throw new Error(`The shell ended with ${code} before it was ready.\n${output}`);
      }),
    ]);
    const [context] = (await chromium.connectOverCDP(`http://127.0.0.1:${port}`)).contexts();
    if (context === undefined) throw new Error('Chromium has no profile.');
    const follow = (page: Page) => {
      page.on('framenavigated', noteChange);
      page.on('crash', () => void crashed.add(page));
    };
    context.pages().forEach(follow);
    context.on('page', follow);
    return context;
  }

  return {
    pid: child.pid ?? -1,
    exited,
    output: () => output,
    window: async () => {
      browser ??= connect();
      const context = await browser;
      const page = await until('A window', () =>
        context.pages().find((each) => !crashed.has(each) && each.url() !== 'about:blank'),
      );
      await page.waitForLoadState('domcontentloaded');
      return page;
    },
    evaluate: (run, ...[arg]) => {
      lastId += 1;
      const result = Promise.withResolvers<never>();
      evaluations.set(lastId, result);
      request({ kind: 'evaluate', id: lastId, source: run.toString(), arg });
      return result.promise;
    },
    nextDialog: () => until('A dialog', () => dialogs.shift()),
    logged: (event, fields = {}) =>
      until(`A log line '${event}'`, () => {
        const lines = logLines(output).filter((line) => matches(line, { event, ...fields }));
        return lines.length > 0 ? lines : undefined;
      }),
    stop: async () => {
      const connection = await browser?.catch(() => null);
      await connection?.browser()?.close();
      child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await exited;
      clearTimeout(insist);
    },
  };
}

function openDialog(
  id: number,
  options: Electron.MessageBoxOptions,
  request: (message: ControlRequest) => void,
): OpenDialog {
  return {
    options,
    press: (button) => {
      const response = options.buttons?.indexOf(button) ?? -1;
      if (response === -1) throw new Error(`There is no button '${button}'.`);
      request({ kind: 'answer-dialog', id, response });
    },
  };
}

function logLines(output: string): LogLine[] {
  return output.split('\n').flatMap((line) => {
    try {
      return line.startsWith('{') ? [JSON.parse(line)] : [];
    } catch {
      return [];
    }
  });
}

function matches(line: LogLine, fields: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(fields).every(([name, value]) => line[name] === value);
}
