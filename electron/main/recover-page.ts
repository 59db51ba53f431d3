import type { WebContents } from 'electron/main';
import { createBackoff } from './backoff.ts';
import type { ShellLog } from './log.ts';

/** Loads a page again when its process has died: it draws itself anew from the host, contact and all. */
export function recoverPage(contents: WebContents, log: ShellLog, nowMs: () => number): void {
  const backoff = createBackoff({
    firstDelayMs: 100,
    longestDelayMs: 10_000,
    forgetAfterMs: 60_000,
    nowMs,
  });
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('page-gone', { reason, exitCode });
    if (reason === 'clean-exit') return;
    setTimeout(() => {
      if (!contents.isDestroyed()) contents.reload();
    }, backoff.nextDelayMs());
  });
}
