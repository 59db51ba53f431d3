import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';

/** The world a command runs in; tests give it another. */
export type Terminal = {
  /** Results: what a script would want to read. */
  readonly stdout: Writable & { readonly isTTY?: boolean };
  /** Progress, questions and errors. */
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly stdin: Readable & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user asks to stop. */
  readonly signal: AbortSignal;
};

export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  /** Done, but some rows were rejected. */
  rejectedRows: 3,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A command could not do what was asked; the message says why and what to do. No stack is shown. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = EXIT.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Whole numbers as people read them, the same on every machine. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** "3 rows", "1 row". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

export function bold(text: string, stream: Terminal['stdout']): string {
  return stream.isTTY ? styleText('bold', text) : text;
}

export function dim(text: string, stream: Terminal['stdout']): string {
  return stream.isTTY ? styleText('dim', text) : text;
}
