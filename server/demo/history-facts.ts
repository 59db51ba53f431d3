import type { Insertable } from 'kysely';
import type { AgentId } from '../../shared/domain/ids.ts';
import type { ReferenceDocuments } from '../reference/load.ts';
import type { Tables } from '../store/tables.ts';
import { experimentOf } from './experiment-of.ts';
import { factsOfStory, type HistoryFact } from './facts-of-story.ts';
import type { DemoCompany } from './generate.ts';
import { openHistoryDesk } from './history-desk.ts';
import type { Story } from './story.ts';

/** What the desks of the demo company have recorded, each on one device, in order of time. */
export type HistoryRows = {
  readonly devices: readonly Insertable<Tables['devices']>[];
  readonly facts: readonly Insertable<Tables['facts']>[];
};

/** Collects what was recorded, story by story, until all of it can be numbered. */
export type FactHistory = {
  add(story: Story): void;
  rows(): HistoryRows;
};

export function openFactHistory(
  company: Pick<DemoCompany, 'users' | 'historyFromMs'>,
  { seed, reference }: { readonly seed: string; readonly reference: ReferenceDocuments },
): FactHistory {
  const recorded = new Map<AgentId, HistoryFact[]>();
  return {
    add: (story) => {
      const { id } = story.customer.profile;
      const told = factsOfStory(story, (contact) => experimentOf(contact, id, reference));
      for (const { contact, facts } of told) {
        if (contact.agentId === null) continue;
        const before = recorded.get(contact.agentId);
        if (before === undefined) recorded.set(contact.agentId, [...facts]);
        else before.push(...facts);
      }
    },
    rows: () => {
      const desks = company.users
        .filter(({ id }) => recorded.has(id))
        .map(({ id, email }) =>
          openHistoryDesk(id, `${seed}/desk/${email}`, company.historyFromMs),
        );
      // Of facts of the same moment, those of one contact stay in their order.
      const facts = desks.flatMap((desk) =>
        desk.number((recorded.get(desk.agentId) ?? []).toSorted((a, b) => a.atMs - b.atMs)),
      );
      return { facts, devices: desks.map((desk) => desk.device()) };
    },
  };
}
