import { setTimeout as delay } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import type { ConsoleView } from '../../shared/contract/views.ts';
import type { ConsolePage } from './console-page.ts';
import { firstDifference } from './first-difference.ts';
import { ChaosFailure } from './scenario.ts';

/** So long a page may be behind its host, or the host's word behind its disk. */
const MOST_BEHIND_MS = 20_000;
const LOOK_EVERY_MS = 5;

/** Parts of the page that must be as the host has them. What runs out by the clock is left out. */
const PARTS = ['session', 'connection', 'disk', 'agent', 'contact', 'day'] as const;

/**
 * What the agent sees is what there is: the page, which knows only what it was told, shows what the
 * host would say now, and as many facts waiting as `outbox.db` holds unsent.
 * @throws ChaosFailure when that does not become so.
 */
export async function expectPageTrue(page: ConsolePage, outboxPath: string): Promise<void> {
  const untilMs = performance.now() + MOST_BEHIND_MS;
  for (;;) {
    const problem = await whatIsUntrue(page, outboxPath);
    if (problem === null || page.isGone()) return;
    if (performance.now() > untilMs) throw new ChaosFailure(problem);
    await delay(LOOK_EVERY_MS);
  }
}

async function whatIsUntrue(page: ConsolePage, outboxPath: string): Promise<string | null> {
  const { session } = page.shows();
  if (session.kind !== 'signed-in') return null;
  const unsent = countUnsent(outboxPath, session.agent.id);
  const host = await page.client.call('console.get', {}).catch(() => null);
  if (host === null) return null;
  const shown = page.shows();
  for (const part of PARTS) {
    const difference = firstDifference(seen(shown, part), seen(host, part), part);
    if (difference !== null) return `the page shows other than the host has: ${difference}`;
  }
  const { waiting } = shown.connection;
  return waiting === unsent ? null : `${waiting} facts are said to wait, and ${unsent} do`;
}

/** The wrap-up is guessed all along, and told once there is one. */
function seen(view: ConsoleView, part: (typeof PARTS)[number]) {
  const { contact } = view;
  if (part !== 'contact' || contact === null || contact.phase.kind === 'wrap-up') return view[part];
  const { wrapUp: _, ...others } = contact;
  return others;
}

function countUnsent(outboxPath: string, agentId: string): number {
  const database = new BetterSqlite3(outboxPath, { readonly: true });
  try {
    return database
      .prepare<[string], number>('select count(*) from facts where agent_id = ?')
      .pluck()
      .get(agentId) as number;
  } finally {
    database.close();
  }
}

/** What the agent has made of the contact at hand; the rest changes by what others do. */
function ownWork({ contact }: ConsoleView) {
  if (contact === null) return null;
  const { reason, intent, offers, dismissed, cancel, notes, wrapUp } = contact;
  // The rest of the wrap-up is guessed from what the customer says.
  const { followUp } = wrapUp;
  return { reason, intent, offers, dismissed, cancel, notes, followUp };
}

/**
 * What could not be recorded is not shown as done either.
 * @throws ChaosFailure
 */
export function expectNothingHalfDone(before: ConsoleView, after: ConsoleView, what: string): void {
  // Meanwhile a call may have come to an end by itself.
  if (before.contact?.header.contactId !== after.contact?.header.contactId) return;
  const difference = firstDifference(ownWork(before), ownWork(after), 'contact');
  if (difference === null) return;
  throw new ChaosFailure(`${what} was refused and changed the page: ${difference}`);
}
