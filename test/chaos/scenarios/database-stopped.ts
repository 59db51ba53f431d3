import type { Scenario } from '../scenario.ts';

const MOST_ACTIONS = 20;

export const databaseStopped: Scenario = {
  name: 'database-stopped',
  about: 'PostgreSQL stopped under a running server, in good order or at once, and started again',
  usualRounds: 50,
  round: async ({ random: drawn, workplace, postgres }) => {
    const { agent } = workplace;
    const random = drawn();
    let halted: Promise<void> | null = null;
    const how = random.pick(['in-order', 'at-once'] as const);
    await agent.work(random.int(1, MOST_ACTIONS), {
      onAction: (left) => {
        if (left === 0) halted = postgres.halt(how);
      },
    });
    await halted;
    await agent.work(random.int(1, MOST_ACTIONS));
    await workplace.expectPageTrue();
    await Promise.all([postgres.resume(), agent.work(random.int(1, MOST_ACTIONS))]);
  },
};
