import type { LineState } from '../../support/tcp-proxy.ts';
import type { Scenario } from '../scenario.ts';

const MOST_ACTIONS = 15;
const SLOWEST_MS = 400;

export const networkBroken: Scenario = {
  name: 'network-broken',
  about: 'the line between desk and server cut, reset, slowed, or silent without a word',
  usualRounds: 100,
  round: async ({ random, agent, line }) => {
    const states: readonly LineState[] = [
      { kind: 'cut' },
      { kind: 'silent' },
      { kind: 'slow', delayMs: random.int(1, SLOWEST_MS) },
    ];
    await agent.work(random.int(1, MOST_ACTIONS));
    line.become(random.pick(states));
    await agent.work(random.int(1, MOST_ACTIONS));
    // What was held back is lost with its connection, or arrives late.
    if (random.chance(0.5)) line.reset();
    line.become({ kind: 'open' });
    await agent.work(random.int(1, MOST_ACTIONS));
  },
};
