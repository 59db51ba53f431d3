import type { Locator, Page } from 'playwright-core';

/** What a person at a desk does and waits for: by keys alone, and by what the page shows. */

/** Presses combinations one after another. */
export async function press(page: Page, ...chords: readonly string[]): Promise<void> {
  for (const chord of chords) await page.keyboard.press(chord);
}

const MOST_STEPS = 120;

/** Moves the focus with one key, as often as it takes, until `target` has it. */
export async function moveTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let step = 0; step <= MOST_STEPS; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${target}`);
}

/** A desk whose server was away may pause for half a minute before it tries again (rule S8). */
const LONGEST_OUTAGE_MS = 50_000;

/** Waits until the server has acknowledged everything that was recorded here. */
export async function synced(page: Page): Promise<void> {
  const connection = page.locator('[data-testid="connection"][data-status="online"]');
  await connection.filter({ hasNotText: 'waiting' }).waitFor({ timeout: LONGEST_OUTAGE_MS });
}

/** Waits until the page says that the server is out of reach. */
export async function cutOff(page: Page): Promise<void> {
  await page
    .locator('[data-testid="connection"]:is([data-status="offline"], [data-status="connecting"])')
    .waitFor();
}

/** The agent's own state in the call bar, once it is of this kind. */
export function ownState(page: Page, kind: string): Locator {
  return page.locator(`[data-testid="call-bar"] [data-kind="${kind}"]`);
}

/** Ready and in touch with the server; what another test left on the desk is put away first. */
export async function getReady(page: Page): Promise<void> {
  await synced(page);
  await page.locator('[data-testid="call-bar"] [data-kind]').waitFor();
  if (await ownState(page, 'on-contact').isVisible()) await hangUp(page);
  if (await ownState(page, 'wrap-up').isVisible()) await wrapUp(page, 'Follow-up needed');
  if (await ownState(page, 'not-ready').isVisible()) await press(page, 'Alt+G');
  await ownState(page, 'ready').waitFor();
  await synced(page);
}

/** Not ready, and the server knows. */
export async function standDown(page: Page): Promise<void> {
  if (await ownState(page, 'ready').isVisible()) await press(page, 'Alt+G');
  await ownState(page, 'not-ready').waitFor();
  await synced(page);
}

/** Takes the contact that rings, once the page says whose it is. */
export async function acceptWhenRinging(page: Page, name: string): Promise<void> {
  await page.getByTestId('ring').getByText(name).waitFor();
  await press(page, 'Alt+A');
  await page.getByTestId('ring').waitFor({ state: 'detached' });
}

/** The active suggestion, if it is this offer. */
export function suggestionOf(page: Page, name: string): Locator {
  return page.getByTestId('suggestion').filter({ has: page.getByRole('heading', { name }) });
}

/** Puts the active suggestion to the customer. */
export async function present(page: Page): Promise<void> {
  await anySuggestion(page).waitFor();
  await press(page, 'Alt+P');
  await page.locator('[data-testid="suggestion"][data-presented="true"]').waitFor();
}

/** What can be presented now: in full, or as one line while the playbook asks something else. */
export function anySuggestion(page: Page): Locator {
  return page.getByTestId('suggestion').or(page.getByTestId('suggestion-line')).first();
}

/** Records that the customer takes what was presented, once its terms have been said. */
export async function acceptOffer(page: Page): Promise<void> {
  const terms = page.getByText('Say the terms first');
  if (await terms.isVisible()) await press(page, 'Alt+Shift+L');
  await terms.waitFor({ state: 'hidden' });
  await press(page, 'Alt+Y');
  await page.getByText('Offered on this contact').waitFor();
}

/** The playbook's step at hand, and not what is said below it to come next. */
export function playbookStep(page: Page, words: string): Locator {
  return page.locator('[data-testid="playbook"] > [data-kind]').filter({ hasText: words });
}

/** Gives an answer of the playbook's step at hand, by the key it stands beside. */
export async function answer(page: Page, label: string): Promise<void> {
  const answers = page.getByTestId('playbook').getByRole('list', { name: 'Answers' });
  await answers.getByText(label, { exact: true }).waitFor();
  const labels = await answers.getByRole('listitem').allInnerTexts();
  const place = labels.findIndex((text) => text.startsWith(label));
  await press(page, `Alt+Shift+Digit${place + 1}`);
}

/** Follows the playbook of an annoyed customer whose price went up to the offer in it. */
export async function goToPriceOffer(page: Page): Promise<void> {
  await answer(page, 'The price went up');
  await playbookStep(page, 'You have every reason to be annoyed').waitFor();
  await press(page, 'Alt+M');
  await page.getByTestId('playbook').getByTestId('suggestion').waitFor();
}

/** Writes into the notes, wherever the caret was left there. */
export async function note(page: Page, text: string): Promise<void> {
  await press(page, 'Alt+T');
  await page.keyboard.type(text);
}

/** Ends the contact from the agent's side. */
export async function hangUp(page: Page): Promise<void> {
  await press(page, 'Alt+X');
  await page.getByTestId('wrap-up').waitFor();
}

/** Closes the contact as solved and confirmed; `ending` where the guess is not right. */
export async function wrapUp(page: Page, ending?: string): Promise<void> {
  const panel = page.getByTestId('wrap-up');
  await panel.waitFor();
  if (ending !== undefined) {
    const field = panel.getByRole('combobox', { name: 'How it ended' });
    await moveTo(page, field);
    await page.keyboard.type(ending);
    await press(page, 'Enter');
  }
  await press(page, 'Alt+S');
  await panel.getByText('Filled in from the contact').waitFor();
  await press(page, 'Alt+Enter');
  await panel.waitFor({ state: 'detached' });
}
