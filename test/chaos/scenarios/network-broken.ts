import type { LineState } from '../../support/tcp-proxy.ts';
import type { Scenario } from '../scenario.ts';
import { expectCutOffShown } from '../settle-up.ts';

const MOST_ACTIONS = 15;
const SLOWEST_MS = 400;

export const networkBroken: Scenario = {
  name: 'network-broken',
  about: 'the line between desk and server cut, reset, slowed, or silent without a word',
  usualRounds: 100,
  round: async (office) => {
    const { line, workplace } = office;
    const { agent } = workplace;
    const random = office.random();
    const states: readonly LineState[] = [
      { kind: 'cut' },
      { kind: 'silent' },
      { kind: 'slow', delayMs: random.int(1, SLOWEST_MS) },
    ];
    await agent.work(random.int(1, MOST_ACTIONS));
    const state = random.pick(states);
    line.become(state);
    if (state.kind === 'cut') await expectCutOffShown(workplace);
    await agent.work(random.int(1, MOST_ACTIONS));
    await workplace.expectPageTrue();
    // What was held back is lost with its connection, or arrives late.
    if (random.chance(0.5)) line.reset();
    line.become({ kind: 'open' });
    await agent.work(random.int(1, MOST_ACTIONS));
  },
};
