import { damagePages } from '../damage-pages.ts';
import { deskFiles } from '../office.ts';
import { ChaosFailure, type Scenario } from '../scenario.ts';
import { everythingSent } from '../settle-up.ts';

const MOST_ACTIONS = 20;
const MOST_PAGES = 4;

export const cacheDamaged: Scenario = {
  name: 'cache-damaged',
  about: 'pages of cache.db overwritten while the host is down: it is filled again',
  usualRounds: 50,
  round: async (office) => {
    const { random, agent } = office;
    await agent.work(random.int(1, MOST_ACTIONS));
    await office.desk().stop(random.pick(['SIGTERM', 'SIGKILL'] as const));
    const { cache } = deskFiles(office.deskDir);
    const isNoticed = damagePages(cache, random.int(1, MOST_PAGES), random);
    await office.startDesk();
    await everythingSent(office);
    const { connection, session } = await agent.console();
    const told = connection.localDataNotice?.code ?? null;
    if (isNoticed && told !== 'local.cache-set-aside') {
      throw new ChaosFailure(`cache.db was damaged, and the agent was told ${told}`);
    }
    if (session.kind !== 'signed-in' || session.reference === null) {
      throw new ChaosFailure('the new cache.db was not filled');
    }
  },
};
