import { once } from 'node:events';
import { CliFailure, type Terminal } from './terminal.ts';

/** Writes long output no faster than it is taken. */
export type OutputWriter = {
  /** False once nobody reads any more, as in `savedesk ... | head`. @throws CliFailure when it cannot be written. */
  write(text: string): Promise<boolean>;
  close(): void;
};

/** Starts to write to a stream; `signal` ends the wait for one that does not move. */
export function outputWriter(stream: Terminal['stdout'], signal: AbortSignal): OutputWriter {
  let broken: NodeJS.ErrnoException | null = null;
  const onError = (error: NodeJS.ErrnoException) => {
    broken = error;
  };
  stream.on('error', onError);
  const isOpen = (): boolean => {
    if (broken === null) return true;
    if (broken.code === 'EPIPE') return false;
    throw new CliFailure(`The results cannot be written: ${broken.message}`);
  };
  return {
    write: async (text) => {
      if (!isOpen()) return false;
      if (!stream.write(text)) {
        // What ends the wait in another way is told by `isOpen`, or by the signal to who waits.
        await once(stream, 'drain', { signal }).catch(() => {});
      }
      return isOpen();
    },
    close: () => stream.off('error', onError),
  };
}
