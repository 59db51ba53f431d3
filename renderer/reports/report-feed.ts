import { HostError } from '../../shared/contract/host-error.ts';
import type {
  SupervisorInput,
  SupervisorOutput,
  SupervisorRequest,
} from '../../shared/protocol/supervisor-requests.ts';
import type { HostLink } from '../host/host-link.ts';
import { createLatestWins } from '../host/latest-wins.ts';

/** Why a question has no answer: nobody could be asked, or the answer is no. */
export type ReportTrouble = 'unreachable' | 'refused';

export type ReportFeed<M extends SupervisorRequest> = {
  ask(input: SupervisorInput<M>): void;
  /** Asks the same again, as after a change. */
  again(): void;
  close(): void;
};

type ReportFeedOptions<M extends SupervisorRequest> = {
  readonly host: HostLink;
  readonly method: M;
  /** Asks again when the floor has changed, so that what is shown follows the day. */
  readonly live: boolean;
  readonly onAnswer: (answer: SupervisorOutput<M>, input: SupervisorInput<M>) => void;
  readonly onTrouble: (trouble: ReportTrouble) => void;
};

/** How often to ask again while there was no answer. */
const RETRY_MS = 5_000;
/** A busy floor changes many times a second, and a year of figures is not added up for each. */
const LIVE_EVERY_MS = 5_000;

/**
 * Asks one kind of question, one at a time: of those that come while it waits only the last is asked,
 * and an answer to another than the newest is not told. Asks again after a reconnection, and while the
 * server is away.
 */
export function createReportFeed<M extends SupervisorRequest>(
  options: ReportFeedOptions<M>,
): ReportFeed<M> {
  const { host, method, live, onAnswer, onTrouble } = options;
  let newest: SupervisorInput<M> | null = null;
  let closed = false;
  let soon: ReturnType<typeof setTimeout> | undefined;

  const asking = createLatestWins<SupervisorInput<M>>(async (input) => {
    try {
      const answer = (await host.call(method, input)) as SupervisorOutput<M>;
      if (!closed && input === newest) onAnswer(answer, input);
    } catch (cause) {
      if (closed || input !== newest) return;
      const trouble = troubleOf(cause);
      onTrouble(trouble);
      // What was refused is not asked again by itself.
      if (trouble === 'unreachable') throw cause;
    }
  });
  const again = () => {
    if (newest !== null) asking.push(newest);
  };
  const againSoon = () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      again();
    }, LIVE_EVERY_MS);
  };
  const stops = [
    host.onOpen(again),
    host.on('connection.changed', ({ status }) => {
      if (status === 'online') again();
    }),
    ...(live ? [host.on('floor.changed', againSoon)] : []),
  ];
  const timer = setInterval(() => asking.retry(), RETRY_MS);
  return {
    ask: (input) => {
      newest = input;
      asking.push(input);
    },
    again,
    close: () => {
      closed = true;
      for (const stop of stops) stop();
      clearInterval(timer);
      clearTimeout(soon);
    },
  };
}

function troubleOf(cause: unknown): ReportTrouble {
  const code = cause instanceof HostError ? cause.code : 'internal';
  return code === 'server-unreachable' || code === 'internal' ? 'unreachable' : 'refused';
}
