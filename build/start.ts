import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { CommanderError } from 'commander';
import { ensureBundle } from './bundles.ts';
import { ChildEndedError } from './launch/child.ts';
import { launch } from './launch/launch.ts';
import { type LaunchOptions, readLaunchOptions } from './launch/options.ts';
import { PortTakenError } from './launch/ports.ts';

const USED_WRONGLY = 2;

function optionsOrExit(): LaunchOptions {
  try {
    return readLaunchOptions(process.argv.slice(2), process.env);
  } catch (error) {
    // What is wrong has been said on the screen already.
    if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : USED_WRONGLY);
    throw error;
  }
}

const options = optionsOrExit();
await mkdir(join(options.dataDir, 'logs'), { recursive: true, mode: 0o700 });

const stop = new AbortController();
const kill = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => (stop.signal.aborted ? kill : stop).abort());
}

try {
  await launch({
    root: dirname(import.meta.dirname),
    options,
    machine: {
      platform: process.platform,
      env: process.env,
      userId: process.getuid?.() ?? null,
    },
    stop: stop.signal,
    kill: kill.signal,
    ensureBundle,
  });
} catch (error) {
  if (!(error instanceof ChildEndedError || error instanceof PortTakenError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof ChildEndedError ? error.exitCode : 1;
}
process.exit();
