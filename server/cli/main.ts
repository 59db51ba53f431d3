import process from 'node:process';
import { runCli } from './program.ts';

const stop = new AbortController();
// The first Ctrl-C ends at the next good moment; the second, without a listener, at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

process.exitCode = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  env: process.env,
  signal: stop.signal,
});
