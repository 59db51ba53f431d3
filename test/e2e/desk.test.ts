import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Store } from '../../server/store/database.ts';
import { describeBrowser } from '../support/describe-with.ts';
import { angryCaller } from './angry-caller.ts';
import { approval } from './approval.ts';
import { bereavement } from './bereavement.ts';
import { beyondAuthority } from './beyond-authority.ts';
import { floor } from './floor.ts';
import { languages } from './languages.ts';
import { ledToASave } from './led-to-a-save.ts';
import { mainJob } from './main-job.ts';
import { officeInTest } from './office.ts';
import { outage } from './outage.ts';
import { refusal } from './refusal.ts';
import { reloadAndCrash } from './reload-and-crash.ts';
import { type Held, readContact, type Scenario } from './scenario.ts';
import { sharedNumber } from './shared-number.ts';
import { twoDesks } from './two-desks.ts';
import { typing } from './typing.ts';
import { unknownCaller } from './unknown-caller.ts';

const SCENARIOS: readonly Scenario[] = [
  mainJob,
  sharedNumber,
  unknownCaller,
  typing,
  beyondAuthority,
  twoDesks,
  floor,
  angryCaller,
  approval,
  ledToASave,
  refusal,
  bereavement,
  outage,
  reloadAndCrash,
  languages,
];

describeBrowser('a desk, its host and its server in a real browser', () => {
  const cast = officeInTest(SCENARIOS);

  for (const { name, play } of SCENARIOS) {
    describe(name, () => {
      play(cast);
      afterAll(cast.hangUpAll);
    });
  }

  describe('what the server holds in the end', () => {
    let db: Store | undefined;
    beforeAll(async () => {
      db = await cast.office.openDatabase();
    }, 60_000);
    const held: Held = {
      db: () => {
        if (db === undefined) throw new Error('the database is open only after all scenarios');
        return db;
      },
      contact: (externalId) => readContact(held.db(), externalId),
    };
    for (const scenario of SCENARIOS) {
      if (scenario.held !== undefined) describe(scenario.name, () => scenario.held?.(held));
    }
  });
});
