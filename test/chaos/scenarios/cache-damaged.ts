import { damagePages } from '../damage-pages.ts';
import { ChaosFailure, type Scenario } from '../scenario.ts';
import { everythingSent } from '../settle-up.ts';

const MOST_ACTIONS = 20;
const MOST_PAGES = 4;

export const cacheDamaged: Scenario = {
  name: 'cache-damaged',
  about: 'pages of cache.db overwritten while the host is down: it is filled again',
  usualRounds: 50,
  round: async (office) => {
    const { workplace } = office;
    const { agent, files, desk, startDesk } = workplace;
    const random = office.random();
    await agent.work(random.int(1, MOST_ACTIONS));
    await desk().stop(random.pick(['SIGTERM', 'SIGKILL'] as const));
    const isNoticed = damagePages(files.cache, random.int(1, MOST_PAGES), random);
    await startDesk();
    // Which the desk is only once its reference data is there again.
    await everythingSent(workplace);
    const told = agent.page().shows().connection.localDataNotice?.code ?? null;
    if (isNoticed && told !== 'local.cache-set-aside') {
      throw new ChaosFailure(`cache.db was damaged, and the agent was told ${told}`);
    }
  },
};
