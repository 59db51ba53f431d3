import { useEffect, useRef, useState } from 'react';
import type {
  SupervisorInput,
  SupervisorOutput,
  SupervisorRequest,
} from '../../shared/protocol/supervisor-requests.ts';
import { useHost } from '../host/HostProvider.tsx';
import { keepEqual } from '../host/keep-equal.ts';
import { createReportFeed, type ReportFeed, type ReportTrouble } from './report-feed.ts';

/** What is known of the answer to a question. */
export type Report<M extends SupervisorRequest> = {
  /** The last answer, also while the next is on its way and where the server is away; null before the first. */
  readonly answer: SupervisorOutput<M> | null;
  /** The question it answers; another than was asked last while `outdated`. */
  readonly answers: SupervisorInput<M> | null;
  /** What is shown does not answer what is asked now: it is on its way, or cannot come. */
  readonly outdated: boolean;
  readonly trouble: ReportTrouble | null;
  /** Asks at once, as after something was changed. */
  again(): void;
};

type Known<M extends SupervisorRequest> = {
  readonly answer: SupervisorOutput<M> | null;
  readonly answers: SupervisorInput<M> | null;
  readonly trouble: ReportTrouble | null;
};

const NOTHING = { answer: null, answers: null, trouble: null } as const;

/**
 * The answer to a supervisor's question, kept up: asked when the input changes (by value), when the
 * connection is back and, with `live`, as the floor changes. Nothing is asked while the input is null.
 *
 *     const filter = useReportFilter();
 *     const usage = useReport('report.figures', usageTotals(filter), { live: true });
 */
export function useReport<M extends SupervisorRequest>(
  method: M,
  input: SupervisorInput<M> | null,
  { live = false }: { readonly live?: boolean } = {},
): Report<M> {
  const host = useHost();
  const [known, setKnown] = useState<Known<M>>(NOTHING);
  const feed = useRef<ReportFeed<M> | null>(null);
  const wanted = input === null ? null : JSON.stringify(input);

  useEffect(() => {
    const made = createReportFeed({
      host,
      method,
      live,
      onAnswer: (answer, to) =>
        setKnown((before) => ({
          answer: keepEqual(before.answer, answer),
          answers: keepEqual(before.answers, to),
          trouble: null,
        })),
      onTrouble: (trouble) => setKnown((before) => ({ ...before, trouble })),
    });
    feed.current = made;
    return () => made.close();
  }, [host, method, live]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new feed is asked too
  useEffect(() => {
    if (wanted !== null) feed.current?.ask(JSON.parse(wanted) as SupervisorInput<M>);
  }, [wanted, host, method, live]);

  return {
    ...known,
    outdated: wanted !== null && JSON.stringify(known.answers) !== wanted,
    again: () => feed.current?.again(),
  };
}
