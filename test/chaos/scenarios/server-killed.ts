import type { Scenario } from '../scenario.ts';
import { everythingSent, expectCutOffShown } from '../settle-up.ts';
import { spinUntil } from '../spin.ts';

const MOST_ACTIONS = 20;
/** Facts are on their way this long after the action that left them. */
const LATEST_KILL_MS = 10;
const MOST_ACTIONS_ALONE = 10;

export const serverKilled: Scenario = {
  name: 'server-killed',
  about: 'kill -9 of the server while facts come in; the agent goes on',
  usualRounds: 100,
  round: async (office) => {
    const { servers, workplace } = office;
    const { agent } = workplace;
    const random = office.random();
    await everythingSent(workplace);
    const afterMs = random.float() * LATEST_KILL_MS;
    let killed: Promise<void> | null = null;
    await agent.work(random.int(1, MOST_ACTIONS), {
      onAction: (left) => {
        if (left > 0) return;
        spinUntil(performance.now() + afterMs);
        killed = servers.kill();
      },
    });
    await killed;
    await expectCutOffShown(workplace);
    await agent.work(random.int(0, MOST_ACTIONS_ALONE));
    await Promise.all([servers.start(), agent.work(random.int(0, MOST_ACTIONS_ALONE))]);
  },
};
