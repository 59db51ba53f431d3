import { ChaosFailure, type Scenario } from '../scenario.ts';
import { emptyDisk, fillDisk, openSmallDisk, whyNoSmallDisk } from '../small-disk.ts';

const MOST_ACTIONS = 30;
const MOST_LEFT_BYTES = 40_000;
/** Longer than the host waits before it tries whether it can write again. */
const MOST_WAIT_MS = 60_000;

export const diskFull: Scenario = {
  name: 'disk-full',
  about: 'the disk of the workstation fills up while the agent works, who is told, and is emptied',
  usualRounds: 50,
  unavailable: whyNoSmallDisk,
  openDeskDisk: openSmallDisk,
  round: async (office) => {
    const { agent, dir, desk } = office.workplace;
    const random = office.random();
    await agent.work(random.int(1, MOST_ACTIONS));
    const refusedBefore = agent.refusals.length;
    fillDisk(dir, random.int(0, MOST_LEFT_BYTES));
    const outcome = await agent.work(random.int(1, MOST_ACTIONS), { expecting: ['disk-full'] });
    if (outcome === 'desk-gone') {
      const last = desk().output().trim().split('\n').slice(-3).join('\n');
      throw new ChaosFailure(`the host ended on a full disk:\n${last}`);
    }
    const page = agent.page();
    if (agent.refusals.length > refusedBefore && page.shows().disk !== 'full') {
      throw new ChaosFailure('the disk is full, and the page does not say so');
    }
    emptyDisk(dir);
    if (await page.until(({ disk }) => disk === 'sound', MOST_WAIT_MS)) return;
    throw new ChaosFailure('there is room again, and the page does not say so');
  },
};
