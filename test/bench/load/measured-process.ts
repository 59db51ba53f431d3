import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Usage, UsageQuestion } from './probe.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PROBE = new URL('./probe.ts', import.meta.url).href;
const START_TIMEOUT_MS = 120_000;
const KEPT_CHARACTERS = 4_000;

/** A server in a process of its own that can be asked what it takes. */
export type MeasuredProcess = {
  readonly url: string;
  usage(question: UsageQuestion): Promise<Usage>;
  stop(): Promise<void>;
};

/**
 * Starts a server that prints its `"url"` when it listens; with `profileDir`, what its processor time
 * went to is written there when it ends. @throws with what it printed, when it does not start.
 */
export async function startMeasured(
  script: string,
  args: readonly string[],
  profileDir: string | null = null,
): Promise<MeasuredProcess> {
  const profile = profileDir === null ? [] : ['--cpu-prof', '--cpu-prof-dir', profileDir];
  const child = fork(script, args, {
    cwd: ROOT,
    execArgv: ['--expose-gc', '--import', PROBE, ...profile],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code, signal) => {
      reject(new Error(`${script} ended with ${signal ?? code}. It printed:\n${printed}`));
    });
  });
  // Whoever waits for something of it is told; nobody waits when it is stopped.
  ended.catch(() => {});

  let printed = '';
  const listening = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-KEPT_CHARACTERS);
      const url = /"url":"(http:[^"]+)"/.exec(printed)?.[1];
      if (url !== undefined) listening.resolve(url);
    });
  }
  const late = setTimeout(() => {
    listening.reject(new Error(`${script} did not start. It printed:\n${printed}`));
    child.kill('SIGKILL');
  }, START_TIMEOUT_MS);
  const url = await Promise.race([listening.promise, ended]).finally(() => clearTimeout(late));

  return {
    url,
    usage: async (question) => {
      const answer = once(child, 'message');
      child.send(question);
      const [usage] = await Promise.race([answer, ended]);
      return usage as Usage;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
