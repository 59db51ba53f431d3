import type { ServerContext } from '../ports.ts';
import { createBackground } from '../runtime/background.ts';
import type { Cancel } from '../runtime/clock.ts';
import { readAuditHead } from './audit-queries.ts';

/** Where the audit log ends is noted in the server's own log, which is kept elsewhere. */
export type HeadNotes = {
  /** Notes it now, and from now on every hour. */
  start(): void;
  settled(): Promise<void>;
  close(): Promise<void>;
};

export const NOTE_EVERY_MS = 3_600_000;

/** Makes the notes that `savedesk audit verify --expect` is given later. */
export function createHeadNotes({
  db,
  clock,
  log,
}: Pick<ServerContext, 'db' | 'clock' | 'log'>): HeadNotes {
  const background = createBackground(log);
  let stopTimer: Cancel = () => {};
  let closed = false;

  async function note(): Promise<void> {
    const head = await readAuditHead(db);
    if (head) log.info({ auditHead: `${head.seq}:${head.hash}` }, 'where the audit log ends');
    else log.error('the audit log has lost its head');
  }

  function noteAndGoOn(): void {
    background.run('noting where the audit log ends', async () => {
      await note().finally(() => {
        if (!closed) stopTimer = clock.setTimer(noteAndGoOn, NOTE_EVERY_MS);
      });
    });
  }

  return {
    start: noteAndGoOn,
    settled: background.settled,
    close: async () => {
      closed = true;
      stopTimer();
      await background.settled();
    },
  };
}
