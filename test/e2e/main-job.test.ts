import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Store } from '../../server/store/database.ts';
import type { ReasonCode } from '../../shared/domain/ids.ts';
import { describeBrowser } from '../support/describe-with.ts';
import {
  addCompany,
  type RealStack,
  startRealStack,
  startServerProcess,
  withServerDatabase,
} from '../support/real-stack.ts';
import { addContact, addCustomer, DAY_MS } from '../support/rows.ts';

const KARI = '+4722334455';
const BUDI = '+6281234567890';

async function prepare(db: Store): Promise<void> {
  await addCompany(db);
  const now = Date.now();
  const people = [
    { name: 'Kari Nordmann', phones: [KARI] },
    { name: 'Budi Santoso', phones: [BUDI] },
  ];
  for (const person of people) {
    const customer = await addCustomer(db, {
      ...person,
      customer_since: new Date(now - 900 * DAY_MS),
      monthly_value_minor: 5_900,
      remaining_margin_minor: 90_000,
    });
    await addContact(db, {
      customer_id: customer,
      started_at: new Date(now - 20 * DAY_MS),
      reason: 'price' as ReasonCode,
      note: 'Finds the new price too high.',
    });
  }
}

/** The contact's row and what hangs on it, read from the server's own database once it has stopped. */
async function storedContact(serverDir: string, externalId: string) {
  return withServerDatabase(serverDir, async (db) => {
    const contact = await db
      .selectFrom('contacts')
      .selectAll()
      .where('external_id', '=', externalId)
      .executeTakeFirstOrThrow();
    const offers = await db
      .selectFrom('contact_offers')
      .selectAll()
      .where('contact_id', '=', contact.id)
      .execute();
    const facts = await db
      .selectFrom('facts')
      .select(['type', 'seq'])
      .where('contact_id', '=', contact.id)
      .orderBy('seq')
      .execute();
    const quarantined = await db.selectFrom('fact_quarantine').selectAll().execute();
    return { contact, offers, factTypes: facts.map(({ type }) => type), quarantined };
  });
}

const press = (page: Page, ...chords: string[]) =>
  chords.reduce<Promise<void>>(
    (before, chord) => before.then(() => page.keyboard.press(chord)),
    Promise.resolve(),
  );

async function acceptWhenRinging(page: Page, name: string): Promise<void> {
  await page.getByTestId('ring').getByText(name).waitFor();
  await press(page, 'Alt+A');
  await page.getByTestId('ring').waitFor({ state: 'detached' });
}

/** Waits until everything recorded has been acknowledged by the server. */
const synced = (page: Page) =>
  page.locator('[data-testid="connection"][data-status="online"]').waitFor();

async function getReady(page: Page): Promise<void> {
  await synced(page);
  const state = page.locator('[data-testid="call-bar"] [data-kind]').first();
  await state.waitFor();
  if ((await state.getAttribute('data-kind')) !== 'ready') await press(page, 'Alt+G');
  await page.locator('[data-testid="call-bar"] [data-kind="ready"]').waitFor();
}

describeBrowser('the main job in a real browser', () => {
  let stack: RealStack;
  let page: Page;

  beforeAll(async () => {
    stack = await startRealStack(prepare);
    page = await stack.openPage();
    await getReady(page);
  }, 120_000);
  afterAll(() => stack.close());

  test('a call is popped, saved within authority, logged, and the server holds it', async () => {
    const { phone } = stack.server;
    await phone.offer({ contactId: 'call-1', from: '22 33 44 55', queue: 'cancellation' });
    await acceptWhenRinging(page, 'Kari Nordmann');

    const pop = page.getByTestId('pop');
    await pop.getByText('Kari Nordmann').first().waitFor();
    expect(await pop.innerText()).toMatch(/59/);

    await phone.taken('call-1');
    await phone.connect('call-1');
    await phone.say('call-1', 'It has become far too expensive, I want to cancel.');
    await page.getByText('It has become far too expensive').waitFor();
    await press(page, 'Alt+R');

    const suggestion = page.getByTestId('suggestion');
    await suggestion.waitFor();
    await press(page, 'Alt+P');
    await page.locator('[data-testid="suggestion"][data-presented="true"]').waitFor();
    await press(page, 'Alt+Y');
    await page.getByText('Offered on this contact').waitFor();

    await press(page, 'Alt+T');
    await page.keyboard.type('Stays with the discount.');
    await press(page, 'Alt+X');
    await page.getByTestId('wrap-up').waitFor();
    await press(page, 'Alt+S', 'Alt+Enter');
    await page.getByTestId('wrap-up').waitFor({ state: 'detached' });
    await synced(page);

    expect((await phone.status('call-1')).state).toBe('closed');
  });

  test('with the server gone in mid-call the call goes on, and reaches it later, once', async () => {
    const { phone } = stack.server;
    await phone.offer({ contactId: 'call-2', from: BUDI, queue: 'cancellation' });
    await acceptWhenRinging(page, 'Budi Santoso');
    await phone.taken('call-2');
    await phone.connect('call-2');
    await phone.say('call-2', 'It is too expensive now, I am leaving.');
    await page.getByText('It is too expensive now').waitFor();
    await press(page, 'Alt+R');

    await stack.server.stop('SIGKILL');
    await page.locator('[data-testid="connection"]:not([data-status="online"])').waitFor();

    await page.getByTestId('suggestion').waitFor();
    await press(page, 'Alt+P');
    await page.locator('[data-testid="suggestion"][data-presented="true"]').waitFor();
    await press(page, 'Alt+Y');
    await page.getByText('Offered on this contact').waitFor();
    await press(page, 'Alt+T');
    await page.keyboard.type('Server was away.');
    await press(page, 'Alt+X');
    await page.getByTestId('wrap-up').waitFor();
    await press(page, 'Alt+S', 'Alt+Enter');
    await page.getByTestId('wrap-up').waitFor({ state: 'detached' });

    const port = Number(new URL(stack.server.url).port);
    stack.server = await startServerProcess(stack.serverDir, port);
    await synced(page);
    await stack.server.stop();

    for (const [call, note] of [
      ['call-1', 'Stays with the discount.'],
      ['call-2', 'Server was away.'],
    ] as const) {
      const stored = await storedContact(stack.serverDir, call);
      expect(stored.contact).toMatchObject({
        state: 'closed',
        reason: 'price',
        note,
        save_result: 'saved',
        fcr_claimed: true,
        fcr_confirmed: true,
      });
      expect(stored.offers.map(({ outcome }) => outcome)).toEqual(['accepted']);
      for (const once of [
        'contact.accepted',
        'offer.accepted',
        'fcr.claimed',
        'contact.wrapped-up',
      ]) {
        expect(stored.factTypes.filter((type) => type === once)).toEqual([once]);
      }
      expect(stored.quarantined).toEqual([]);
    }
  }, 120_000);
});
