import type { Scenario } from '../scenario.ts';

const MOST_ACTIONS = 20;

export const databaseStopped: Scenario = {
  name: 'database-stopped',
  about: 'PostgreSQL stopped under a running server, in good order or at once, and started again',
  usualRounds: 50,
  round: async ({ random, agent, postgres }) => {
    let halted: Promise<void> | null = null;
    const how = random.pick(['in-order', 'at-once'] as const);
    await agent.work(random.int(1, MOST_ACTIONS), (left) => {
      if (left === 0) halted = postgres.halt(how);
    });
    await halted;
    await agent.work(random.int(1, MOST_ACTIONS));
    await Promise.all([postgres.resume(), agent.work(random.int(1, MOST_ACTIONS))]);
  },
};
