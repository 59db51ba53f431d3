import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from '@jest/globals';
import { hashPassword } from '../../../server/auth/password.ts';
import type { Store } from '../../../server/store/database.ts';
import type { TeamId } from '../../../shared/domain/ids.ts';
import { type Office, openOffice, type Workstation } from '../../support/real-office.ts';
import { AGENT, addCompany } from '../../support/real-stack.ts';
import { addUser } from '../../support/rows.ts';
import { makeTempDir, removeDir } from '../../support/temp-dir.ts';
import { ADMIN, account, SIRI } from '../office.ts';
import type { Cast } from '../scenario.ts';
import { TEAM } from './company.ts';

const REFERENCE_DIR = fileURLToPath(new URL('../../../server/reference', import.meta.url));
const SOFIE = account('sofie');

/** Who takes part: an agent, the supervisors of her team, and an admin. */
export type SupervisorCast = Pick<Cast, 'office' | 'phone' | 'ane' | 'siri'> & {
  /** Siri's colleague, who sees the same team. */
  readonly sofie: Workstation;
  readonly astrid: Workstation;
};

/** Opens the office before the tests and closes it after them. */
export function supervisorsOffice(prepare: (db: Store) => Promise<void>): SupervisorCast {
  let open: ({ office: Office } & Record<'ane' | 'siri' | 'sofie' | 'astrid', Workstation>) | null =
    null;
  const referenceDir = makeTempDir('reference');

  beforeAll(async () => {
    askEverybody(referenceDir);
    const office = await openOffice(
      async (db) => {
        await addCompany(db);
        await addColleagues(db);
        await prepare(db);
      },
      ['--reference-dir', referenceDir],
    );
    const [ane, siri, sofie, astrid] = await Promise.all(
      [AGENT, SIRI, SOFIE, ADMIN].map((who) => office.openWorkstation(who)),
    );
    if (!ane || !siri || !sofie || !astrid) throw new Error('somebody is missing');
    open = { office, ane, siri, sofie, astrid };
  }, 180_000);
  afterAll(async () => {
    await open?.office.close();
    removeDir(referenceDir);
  });

  const cast = () => {
    if (open === null) throw new Error('the office is open only while tests run');
    return open;
  };
  return {
    get office() {
      return cast().office;
    },
    get phone() {
      return cast().office.server.phone;
    },
    get ane() {
      return cast().ane;
    },
    get siri() {
      return cast().siri;
    },
    get sofie() {
      return cast().sofie;
    },
    get astrid() {
      return cast().astrid;
    },
  };
}

/** The company's own documents, but for the draw: every customer is asked how it went. */
function askEverybody(dir: string): void {
  cpSync(REFERENCE_DIR, dir, { recursive: true, filter: (path) => !path.endsWith('.ts') });
  const file = join(dir, 'feedback.yaml');
  const written = readFileSync(file, 'utf8').replace('sharePercent: 50', 'sharePercent: 100');
  writeFileSync(file, written);
}

async function addColleagues(db: Store): Promise<void> {
  const supervises = [TEAM.south];
  for (const [who, name, role, team] of [
    [SIRI, 'Siri Supervisor', 'supervisor', TEAM.main],
    [SOFIE, 'Sofie Supervisor', 'supervisor', TEAM.main],
    [ADMIN, 'Astrid Admin', 'admin', 'office' as TeamId],
  ] as const) {
    const { email, password } = who;
    const password_hash = await hashPassword(password);
    await addUser(db, { email, name, role, team, supervises, password_hash });
  }
}
