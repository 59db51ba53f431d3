import { ChaosFailure, type Scenario } from '../scenario.ts';
import { emptyDisk, fillDisk, openSmallDisk, whyNoSmallDisk } from '../small-disk.ts';

const MOST_ACTIONS = 30;
const MOST_LEFT_BYTES = 40_000;
/** In so many rounds the workstation is also started on its full disk. */
const RESTARTS = 0.3;
/** Longer than the host waits before it tries whether it can write again. */
const MOST_WAIT_MS = 60_000;

export const diskFull: Scenario = {
  name: 'disk-full',
  about: 'the disk of the workstation fills up while the agent works, who is told, and is emptied',
  usualRounds: 50,
  unavailable: whyNoSmallDisk,
  openDeskDisk: openSmallDisk,
  round: async (office) => {
    const { agent, dir, desk, startDesk } = office.workplace;
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
    if (random.chance(RESTARTS)) {
      await desk().stop('SIGKILL');
      await expectNoSilentStart(startDesk);
      await desk().stop('SIGKILL');
      emptyDisk(dir);
      await startDesk();
      return;
    }
    emptyDisk(dir);
    if (await page.until(({ disk }) => disk === 'sound', MOST_WAIT_MS)) return;
    throw new ChaosFailure('there is room again, and the page does not say so');
  },
};

/** A host that cannot start on a full disk says that this is why. */
async function expectNoSilentStart(start: () => Promise<void>): Promise<void> {
  await start().catch((error: unknown) => {
    const cause = error instanceof Error ? String(error.cause) : '';
    if (cause.includes(' is full')) return;
    throw new ChaosFailure('the host does not start on a full disk, and does not say why', {
      cause: error,
    });
  });
}
