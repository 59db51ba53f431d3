import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

export type ServiceProcess = {
  readonly pid: number;
  /** Everything it has printed so far. */
  readonly output: () => string;
  /** Sends the signal and resolves when the process is gone. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
};

/**
 * Starts a program that keeps running and resolves once it prints a line that matches `ready`.
 * It is killed with the test process, should a test forget to stop it.
 * @throws with its output, when it ends or stays silent first.
 */
export async function startService(
  command: string,
  args: readonly string[],
  ready: RegExp,
  { timeoutMs = 30_000, ...options }: SpawnOptions & { readonly timeoutMs?: number } = {},
): Promise<ServiceProcess> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const killWithTests = () => child.kill('SIGKILL');
  process.once('exit', killWithTests);
  child.once('exit', () => process.off('exit', killWithTests));

  const output = await outputUntil(child, ready, timeoutMs).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw new Error(`${command} did not start`, { cause: error });
  });
  return {
    pid: child.pid ?? -1,
    output,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}

function outputUntil(child: ChildProcess, ready: RegExp, timeoutMs: number): Promise<() => string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (problem: string) => {
      clearTimeout(timer);
      reject(new Error(`${problem}. It printed:\n${output}`));
    };
    const timer = setTimeout(() => fail(`Not ready after ${timeoutMs} ms`), timeoutMs);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => fail(`It ended with ${signal ?? code}`));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
        if (!ready.test(output)) return;
        clearTimeout(timer);
        resolve(() => output);
      });
    }
  });
}
