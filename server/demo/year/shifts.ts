import { DAY_MS } from '../../../shared/domain/time.ts';
import type { DemoUser } from '../generate.ts';
import type { HistoryDesk } from '../history-desk.ts';
import type { DeskDiary } from './desk-diary.ts';

/** An agent at work: when they are next free, and what is unusual about them. */
export type WorkingAgent = {
  readonly user: DemoUser;
  readonly desk: HistoryDesk;
  readonly diary: DeskDiary;
  readonly habit: Habit;
  /** Position in the company, which the rota goes by. */
  readonly index: number;
  freeAtMs: number;
};

/** `generous`: offers what costs most first; `persuasive`: customers say yes more often. */
export type Habit = 'usual' | 'generous' | 'persuasive';

const WEEK_MS = 7 * DAY_MS;

/** Whoever is at work and has been free the longest, or will be free first. */
export function nextAgent(agents: readonly WorkingAgent[], atMs: number): WorkingAgent {
  const [first] = agents;
  if (first === undefined) throw new RangeError('a team needs an agent');
  const atWork = agents.filter(({ index }) => isAtWork(index, atMs));
  let next = atWork[0] ?? first;
  for (const agent of atWork) if (agent.freeAtMs < next.freeAtMs) next = agent;
  return next;
}

/** Five days in seven, early and late in turn; the days move on by one each week. */
function isAtWork(index: number, atMs: number): boolean {
  const week = Math.floor(atMs / WEEK_MS);
  const day = Math.floor(atMs / DAY_MS) + index + week;
  if (day % 7 >= 5) return false;
  const hour = (atMs % DAY_MS) / 3_600_000;
  const isEarly = (index + week) % 2 === 0;
  return isEarly ? hour < 14 : hour >= 10;
}
