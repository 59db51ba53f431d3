import type { ExpectedFact } from '../../support/random-agent.ts';
import type { TakenAction } from '../../support/taken-actions.ts';
import { damagePages } from '../damage-pages.ts';
import type { ChaosOffice } from '../office.ts';
import { ChaosFailure, type Scenario } from '../scenario.ts';
import { everythingSent, expectCutOffShown } from '../settle-up.ts';

const LEAST_UNSENT_ACTIONS = 10;
const MOST_UNSENT_ACTIONS = 60;

/** What a desk says by itself when it no longer knows how its agent stands. */
const STANDS_AGAIN: ExpectedFact = {
  type: 'agent.state-changed',
  about: '{"kind":"not-ready","reason":"break"}',
};

export const outboxDamaged: Scenario = {
  name: 'outbox-damaged',
  about:
    'a page of outbox.db overwritten with unsent work in it: the rest arrives, the agent is told',
  usualRounds: 50,
  round: async (office) => {
    const { line, workplace } = office;
    const { agent, files, desk, startDesk } = workplace;
    const random = office.random();
    await everythingSent(workplace);
    const sent = agent.actions.length;
    line.become({ kind: 'cut' });
    await expectCutOffShown(workplace);
    await agent.work(random.int(LEAST_UNSENT_ACTIONS, MOST_UNSENT_ACTIONS));
    await workplace.expectPageTrue();
    const { waiting } = agent.page().shows().connection;
    await desk().stop('SIGKILL');

    const isNoticed = damagePages(files.outbox, 1, random);
    line.become({ kind: 'open' });
    const before = await countFacts(office);
    await startDesk();
    await everythingSent(workplace);
    const { localDataNotice } = agent.page().shows().connection;
    if (localDataNotice?.code === 'local.outbox-salvaged') {
      const { kept, lost } = localDataNotice.params as Readonly<Record<string, number>>;
      expectToldTruly({ waiting, kept, lost, arrived: (await countFacts(office)) - before });
      agent.actions.push(...agent.actions.splice(sent).flatMap(eachFactMaybe));
      agent.actions.push(stoodAgain);
    } else if (isNoticed) {
      throw new ChaosFailure('outbox.db was damaged, and the agent was not told');
    }
  },
};

type Told = {
  readonly waiting: number;
  readonly kept: number | undefined;
  readonly lost: number | undefined;
  readonly arrived: number;
};

/** What was kept has arrived, and no more is said to be lost than there was. */
function expectToldTruly({ waiting, kept = -1, lost = -1, arrived }: Told): void {
  // The desk itself may have had something to say since.
  const isTrue = arrived >= kept && arrived <= kept + 1 && kept >= 0 && kept + lost <= waiting;
  if (isTrue) return;
  throw new ChaosFailure(
    `of ${waiting} unsent facts ${arrived} arrived, and the agent was told of ${kept} kept and ${lost} lost`,
  );
}

/** The agent was told that some of it may be lost: each fact is there once or not at all. */
const eachFactMaybe = ({ action }: TakenAction): TakenAction[] =>
  action.facts.map((fact) => ({ action: { ...action, facts: [fact] }, maybe: true }));

const stoodAgain: TakenAction = {
  action: {
    method: 'agent.set-state',
    input: { state: { kind: 'not-ready', reason: 'break' } },
    facts: [STANDS_AGAIN],
  },
  maybe: true,
};

async function countFacts({ db }: ChaosOffice): Promise<number> {
  const { n } = await db
    .selectFrom('facts')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}
