import { ChaosFailure, type Scenario } from '../scenario.ts';
import { emptyDisk, fillDisk, openSmallDisk, whyNoSmallDisk } from '../small-disk.ts';

const MOST_ACTIONS = 30;
const MOST_LEFT_BYTES = 40_000;

export const diskFull: Scenario = {
  name: 'disk-full',
  about: 'the disk of the workstation fills up while the agent works, and is emptied again',
  usualRounds: 50,
  unavailable: whyNoSmallDisk,
  openDeskDisk: openSmallDisk,
  round: async (office) => {
    const { agent, dir, desk } = office.workplace;
    const random = office.random();
    await agent.work(random.int(1, MOST_ACTIONS));
    fillDisk(dir, random.int(0, MOST_LEFT_BYTES));
    const outcome = await agent.work(random.int(1, MOST_ACTIONS), { expecting: ['internal'] });
    emptyDisk(dir);
    if (outcome === 'desk-gone') {
      const last = desk().output().trim().split('\n').slice(-3).join('\n');
      throw new ChaosFailure(`the host ended on a full disk:\n${last}`);
    }
  },
};
