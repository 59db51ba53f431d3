import { expect } from '@jest/globals';
import type { DeskUnderTest } from './desk-under-test.ts';

/** Sets the agent ready, or away to lunch: the simplest fact there is. */
export async function setReady(desk: DeskUnderTest, isReady: boolean): Promise<void> {
  const state = isReady
    ? ({ kind: 'ready' } as const)
    : ({ kind: 'not-ready', reason: 'lunch' } as const);
  await desk.call('agent.set-state', { state });
}

/** The agent's states as the server was told them, in order. */
export function states(desk: DeskUnderTest): string[] {
  return desk.server.facts
    .all()
    .map(({ payload }) => (payload['state'] as { reason?: string } | undefined)?.reason ?? 'ready');
}

/** Lets good weather come, and time enough for everything to be delivered. */
export async function whenDelivered(desk: DeskUnderTest): Promise<void> {
  desk.network.heal();
  await desk.clock.advance(90_000);
  expect((await desk.call('console.get', {})).connection).toMatchObject({
    status: 'online',
    waiting: 0,
  });
}
