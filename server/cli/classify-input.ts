import { open } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import { CliFailure, type Terminal } from './terminal.ts';

/** A file, or what comes in on stdin. */
export type ClassifyInput = {
  readonly pieces: AsyncIterable<Uint8Array>;
  /** How much has been read, 0 to 1; null where nobody knows how much there is. */
  fraction(): number | null;
};

/**
 * Opens a file, or stdin by the name `-`; reading ends with an AbortError when the user asks to stop.
 * @throws CliFailure where there is no such file.
 */
export async function openInput(path: string, { stdin, signal }: Terminal): Promise<ClassifyInput> {
  if (path === '-') return { pieces: addAbortSignal(signal, stdin), fraction: () => null };
  try {
    const file = await open(path);
    const { size } = await file.stat();
    const stream = addAbortSignal(signal, file.createReadStream());
    return {
      pieces: readable(stream, path, signal),
      fraction: () => (size === 0 ? null : Math.min(1, stream.bytesRead / size)),
    };
  } catch (error) {
    throw cannotRead(path, error);
  }
}

async function* readable(stream: AsyncIterable<Uint8Array>, path: string, signal: AbortSignal) {
  try {
    yield* stream;
  } catch (error) {
    throw signal.aborted ? error : cannotRead(path, error);
  }
}

function cannotRead(path: string, error: unknown): CliFailure {
  return new CliFailure(`${path} cannot be read: ${(error as Error).message}`);
}
