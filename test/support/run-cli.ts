import { PassThrough } from 'node:stream';
import { runCli } from '../../server/cli/program.ts';

export type CliRun = {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
};

/** Runs `savedesk` as a script would: no terminal, nobody to ask. */
export async function savedesk(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<CliRun> {
  const stdout = collect();
  const stderr = collect();
  const exitCode = await runCli(args, {
    stdout: stdout.stream,
    stderr: stderr.stream,
    stdin: new PassThrough(),
    env,
    signal,
  });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

function collect() {
  let collected = '';
  const stream = new PassThrough().setEncoding('utf8').on('data', (text: string) => {
    collected += text;
  });
  return { stream, text: () => collected };
}
