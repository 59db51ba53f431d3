import type { MessagePortMain, UtilityProcess } from 'electron/main';
import {
  type HostReport,
  type HostStart,
  hostReportSchema,
} from '../../shared/contract/host-process.ts';
import { createBackoff } from './backoff.ts';
import type { ShellLog } from './log.ts';

export type HostProcess = {
  /** Told of every new host after the first: ports given to an earlier one lead nowhere. */
  onRestarted(listener: () => void): void;
  /** Hands the host one end of a channel. False when there is no host to take it just now. */
  connect(port: MessagePortMain): boolean;
  /** Starts a host that said it could not start, after somebody acted on what it said. */
  startAgain(): void;
  /** Ends the host for good. It needs no warning: whatever it acknowledged is on disk. */
  stop(): void;
};

export type HostProcessOptions = {
  readonly fork: () => UtilityProcess;
  readonly start: HostStart;
  readonly onCannotStart: (report: Extract<HostReport, { kind: 'cannot-start' }>) => void;
  readonly log: ShellLog;
  readonly nowMs: () => number;
};

/** Keeps one host running: it is started at once, and started again whenever it dies. */
export function runHostProcess(options: HostProcessOptions): HostProcess {
  const { log } = options;
  const backoff = createBackoff({
    firstDelayMs: 200,
    longestDelayMs: 10_000,
    forgetAfterMs: 60_000,
    nowMs: options.nowMs,
  });
  let child: UtilityProcess | null = null;
  let restart: NodeJS.Timeout | undefined;
  let stopped = false;
  /** Set while the host has said that starting it again would not help. */
  let blocked = false;
  let onRestarted = () => {};

  function start(): void {
    const started = options.fork();
    child = started;
    started.on('message', (message: unknown) => {
      const report = hostReportSchema.safeParse(message);
      if (!report.success) return log('host-report-unknown');
      log(`host-${report.data.kind}`);
      if (report.data.kind !== 'cannot-start') return;
      blocked = true;
      options.onCannotStart(report.data);
    });
    started.once('exit', (code) => {
      child = null;
      log('host-exit', { code });
      if (stopped || blocked) return;
      restart = setTimeout(restartNow, backoff.nextDelayMs());
    });
    started.postMessage(options.start);
  }

  function restartNow(): void {
    start();
    onRestarted();
  }

  start();
  return {
    onRestarted: (listener) => {
      onRestarted = listener;
    },
    connect: (port) => {
      if (child === null) return false;
      child.postMessage(null, [port]);
      return true;
    },
    startAgain: () => {
      blocked = false;
      if (!stopped && child === null) restartNow();
    },
    stop: () => {
      stopped = true;
      clearTimeout(restart);
      child?.kill();
    },
  };
}
