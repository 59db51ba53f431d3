import type { Story, StoryEntry } from '../../shared/protocol/supervisor/story.ts';
import type { TeamScope } from '../auth/team-scope.ts';
import type { SentimentMemory } from '../readings/sentiment-memory.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import type { Store } from '../store/database.ts';
import { askedEntries } from './asked-entries.ts';
import { factEntry, type ToldFact } from './fact-entry.ts';
import {
  readFeedback,
  readFrame,
  readKept,
  readPutAside,
  readRings,
  readSent,
} from './read-course.ts';
import { namesOf, readToldFacts } from './read-facts.ts';
import { readHead, type StoryContact } from './read-head.ts';
import {
  type AskedOnContact,
  readAsked,
  readBudgetsOf,
  readOwnLimits,
} from './read-permissions.ts';
import { readWords } from './read-words.ts';
import { readStoryTexts } from './story-texts.ts';

/** Everything about one contact in order of time. What happened at the same moment keeps its order. */
export async function readStory(
  { db, memory }: { readonly db: Store; readonly memory: SentimentMemory },
  contact: StoryContact,
  scope: TeamScope,
  nowMs: number,
): Promise<Story> {
  const { fcrWindowDays: windowDays } = await loadSettings(db);
  const { said, sentiment } = await readWords(db, memory, contact.id);
  const facts = await readToldFacts(db, contact.id);
  const asked = await readAsked(db, contact.id);
  const texts = await readStoryTexts(db, contact, versionsIn(facts, asked));
  const agents = [...new Set(facts.map(({ agentId }) => agentId))];
  const context = {
    texts,
    asked,
    agentNames: await namesOf(db, agents),
    ownLimits: await readOwnLimits(db, agents),
    budgets: await readBudgetsOf(db, leasesIn(facts)),
    kept: await readKept(db, contact),
  };
  const head = await readHead(db, contact, scope, { sentiment, nowMs, windowDays });
  const entries: StoryEntry[] = [
    ...(await readFrame(db, contact, head, windowDays)),
    ...(await readRings(db, contact)),
    ...said,
    ...facts.flatMap((fact) => factEntry(fact, context) ?? []),
    ...asked.flatMap((one) => askedEntries(one, texts)),
    ...(await readSent(db, contact)),
    ...(await readFeedback(db, contact)),
    ...(await readPutAside(db, contact)),
  ];
  return { head, entries: entries.toSorted((a, b) => a.atMs - b.atMs) };
}

/** The versions of offers and playbooks that are spoken of. */
function versionsIn(facts: readonly ToldFact[], asked: readonly AskedOnContact[]) {
  const terms = asked.flatMap((one) => [one.request.terms, ...(one.terms ? [one.terms] : [])]);
  const offers = terms.map(({ offerId, offerVersion }) => ({ id: offerId, version: offerVersion }));
  const playbooks: { id: string; version: number }[] = [];
  for (const { payload } of facts) {
    if ('offerId' in payload) offers.push({ id: payload.offerId, version: payload.offerVersion });
    if ('playbookId' in payload) {
      playbooks.push({ id: payload.playbookId, version: payload.version });
    }
  }
  return { offers, playbooks };
}

function leasesIn(facts: readonly ToldFact[]) {
  const debits = facts.flatMap((fact) =>
    fact.type === 'offer.accepted' ? (fact.payload.debits ?? []) : [],
  );
  return [...new Set(debits.map(({ leaseId }) => leaseId))];
}
