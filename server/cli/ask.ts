import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Terminal } from './terminal.ts';

/** Asks one question on a terminal. */
export async function ask(question: string, { stdin, stderr, signal }: Terminal): Promise<string> {
  const reader = createInterface({ input: stdin, output: stderr });
  try {
    return (await reader.question(question, { signal })).trim();
  } finally {
    reader.close();
  }
}

/** Asks for something that must not be shown while it is typed. */
export async function askSecret(question: string, terminal: Terminal): Promise<string> {
  const { stdin, stderr, signal } = terminal;
  stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: stdin, output: silent, terminal: true });
  try {
    return await reader.question('', { signal });
  } finally {
    reader.close();
    stderr.write('\n');
  }
}
