import TinyQueue from 'tinyqueue';
import type { HistoryFact } from '../facts-of-story.ts';
import type { HistoryDesk } from '../history-desk.ts';

type FactRows = ReturnType<HistoryDesk['number']>;

/** What an agent records: most of it on the contact, some of it days later. */
export type DeskDiary = {
  /**
   * The rows of a contact's facts up to `untilMs`, in order among those of earlier contacts that have
   * fallen due by then; later ones wait for their time.
   */
  record(facts: readonly HistoryFact[], untilMs: number): FactRows;
  /** The rows of all that still waits. */
  close(): FactRows;
};

type Later = { readonly fact: HistoryFact; readonly order: number };

export function openDeskDiary(desk: HistoryDesk): DeskDiary {
  const later = new TinyQueue<Later>([], (a, b) => a.fact.atMs - b.fact.atMs || a.order - b.order);
  let order = 0;
  const dueBy = (untilMs: number): HistoryFact[] => {
    const due: HistoryFact[] = [];
    for (let next = later.peek(); next && next.fact.atMs <= untilMs; next = later.peek()) {
      due.push(next.fact);
      later.pop();
    }
    return due;
  };
  return {
    record: (facts, untilMs) => {
      const now = dueBy(untilMs);
      const isInOrder = now.length === 0;
      for (const fact of facts) {
        if (fact.atMs <= untilMs) {
          now.push(fact);
        } else {
          order += 1;
          later.push({ fact, order });
        }
      }
      return desk.number(isInOrder ? now : now.sort((a, b) => a.atMs - b.atMs));
    },
    close: () => desk.number(dueBy(Number.POSITIVE_INFINITY)),
  };
}
