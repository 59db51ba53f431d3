import { afterAll, beforeAll } from '@jest/globals';
import { hashPassword } from '../../server/auth/password.ts';
import type { Store } from '../../server/store/database.ts';
import type { Role } from '../../shared/domain/agent/agent-state.ts';
import type { Offered } from '../support/phone-system.ts';
import { type Office, openOffice, type Workstation } from '../support/real-office.ts';
import { type Account, AGENT, addCompany } from '../support/real-stack.ts';
import { addUser } from '../support/rows.ts';
import type { Cast, Scenario } from './scenario.ts';

export const ADMIN = account('astrid');
const BO = account('bo');
export const SIRI = account('siri');

const OPENING_TAKES_MS = 180_000;

/** Opens the office before the tests and closes it after them. */
export function officeInTest(scenarios: readonly Scenario[]): Cast {
  let open: { office: Office; ane: Workstation; bo: Workstation; siri: Workstation } | undefined;

  beforeAll(async () => {
    const office = await openOffice(async (db) => {
      await addCompany(db);
      await addColleagues(db);
      for (const { prepare } of scenarios) await prepare?.(db);
    });
    const [ane, bo, siri] = await Promise.all(
      [AGENT, BO, SIRI].map((who) => office.openWorkstation(who)),
    );
    if (!ane || !bo || !siri) throw new Error('somebody is missing');
    open = { office, ane, bo, siri };
  }, OPENING_TAKES_MS);
  afterAll(() => open?.office.close());

  const cast = () => {
    if (open === undefined) throw new Error('the office is open only while tests run');
    return open;
  };
  const offered = new Set<string>();
  return {
    get office() {
      return cast().office;
    },
    get phone() {
      const { phone } = cast().office.server;
      return {
        ...phone,
        offer: async (contact: Offered) => {
          offered.add(contact.contactId);
          await phone.offer(contact);
        },
      };
    },
    hangUpAll: async () => {
      // Of a contact that is over already, the server hears nothing new.
      for (const contactId of offered) await cast().office.server.phone.hangUp(contactId);
      offered.clear();
    },
    get ane() {
      return cast().ane;
    },
    get bo() {
      return cast().bo;
    },
    get siri() {
      return cast().siri;
    },
  };
}

export function account(name: string): Account {
  return { email: `${name}@nordlys.example`, password: `the password of ${name}` };
}

async function addColleagues(db: Store): Promise<void> {
  const colleagues: readonly (readonly [Account, string, Role])[] = [
    [BO, 'Bo Agent', 'agent'],
    [SIRI, 'Siri Supervisor', 'supervisor'],
    [ADMIN, 'Astrid Admin', 'admin'],
  ];
  for (const [{ email, password }, name, role] of colleagues) {
    await addUser(db, { email, name, role, password_hash: await hashPassword(password) });
  }
}
