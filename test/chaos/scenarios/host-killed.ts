import type { Scenario } from '../scenario.ts';
import { spinUntil } from '../spin.ts';

/** The host is killed while it deals with one of its first so many actions ... */
const MOST_ACTIONS = 20;
/** ... so long after that action was sent: before, in the middle of, or after its transaction. */
const LATEST_KILL_MS = 3;

export const hostKilled: Scenario = {
  name: 'host-killed',
  about: 'kill -9 of the host while it deals with an action',
  usualRounds: 500,
  round: async (office) => {
    const { agent, desk, startDesk } = office.workplace;
    const random = office.random();
    const afterMs = random.float() * LATEST_KILL_MS;
    const host = desk();
    const outcome = await agent.work(random.int(1, MOST_ACTIONS), {
      onAction: (left) => {
        if (left > 0) return;
        spinUntil(performance.now() + afterMs);
        void host.stop('SIGKILL');
      },
    });
    if (outcome === 'all-done') await host.stop('SIGKILL');
    await startDesk();
  },
};
