import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, colorFindings } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { describeBrowser } from '../support/describe-with.ts';
import { type ConsolePage, openConsole } from '../support/fake-host/console-page.ts';
import {
  exampleBudgets,
  exampleDay,
  exampleFloor,
  exampleRequest,
} from '../support/fake-host/examples.ts';
import {
  createFakeHost,
  type FakeHost,
  type FakeHostOptions,
} from '../support/fake-host/fake-host.ts';
import { PRICE_PLAYBOOK } from '../support/fake-host/price-playbook.ts';
import { MOST_LAYOUT_SHIFT, watchLayoutShift } from '../support/layout-shift.ts';

type Play = (page: Page, host: FakeHost) => Promise<void>;
type State = {
  readonly name: string;
  readonly options?: FakeHostOptions;
  readonly play: Play;
  /** Rules that do not hold for this state, with the reason beside them. */
  readonly except?: readonly string[];
};

const accept: Play = async (page, host) => {
  host.ring('known');
  await page.getByTestId('ring').waitFor();
  await page.keyboard.press('Alt+A');
  await page.getByTestId('suggestion').waitFor();
};
const talk: Play = async (page, host) => {
  await accept(page, host);
  host.say('agent', 'Selamat siang, ada yang bisa saya bantu?');
  host.say('customer', 'Saya kecewa sekali, tagihan saya terlalu mahal. Saya mau berhenti saja.');
  host.say('customer', 'Oh, itu bagus. Terima kasih banyak!');
  await page.getByRole('button', { name: /^Take/ }).waitFor();
  await page.keyboard.press('Alt+R');
  await page.getByRole('heading', { name: '20% off for 6 months' }).waitFor();
};

/** To the first step of the playbook. */
const led: Play = async (page, host) => {
  await accept(page, host);
  host.say('customer', 'Tagihan saya terlalu mahal. Saya mau berhenti saja.');
  await page.getByRole('button', { name: /^Take/ }).waitFor();
  await page.keyboard.press('Alt+R');
  await page.getByRole('region', { name: 'Playbook' }).waitFor();
};
const supervised: FakeHostOptions = {
  role: 'supervisor',
  floor: exampleFloor(Date.now()),
  budgets: exampleBudgets(Date.now()),
  approvals: [exampleRequest(1, Date.now()), exampleRequest(2, Date.now())],
};

const STATES: readonly State[] = [
  {
    name: 'sign-in',
    options: { signedIn: false },
    play: async (page) => {
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
    },
  },
  { name: 'idle', play: async () => {} },
  {
    name: 'ringing',
    play: async (page, host) => {
      host.ring('known');
      await page.getByTestId('ring').waitFor();
    },
  },
  { name: 'live', play: talk },
  {
    name: 'an offer presented, all offers shown, a cancellation asked for',
    play: async (page, host) => {
      await talk(page, host);
      for (const keys of ['Alt+P', 'Alt+O', 'Alt+C']) await page.keyboard.press(keys);
      await page.getByText('Not suggested, and why').waitFor();
      await page.getByText('Cancellation requested').waitFor();
    },
  },
  {
    name: 'candidates',
    play: async (page, host) => {
      host.ring('shared');
      await page.getByTestId('ring').waitFor();
      await page.keyboard.press('Alt+A');
      await page.getByRole('list', { name: 'Possible customers' }).waitFor();
    },
  },
  {
    name: 'wrap-up',
    play: async (page, host) => {
      await talk(page, host);
      await page.keyboard.press('Alt+X');
      await page.getByTestId('wrap-up').waitFor();
      await page.getByRole('button', { name: 'Promise a follow-up' }).click();
    },
  },
  {
    name: 'offline, with its details open',
    play: async (page, host) => {
      host.setConnection({ status: 'offline', waiting: 7 });
      await page.getByText('7 waiting').waitFor();
      await page.getByTestId('connection').click();
      await page.getByText('Waiting to be sent').waitFor();
    },
  },
  {
    name: 'the state menu',
    play: async (page) => {
      await page.getByRole('button', { name: /^Ready/ }).click();
      await page.getByRole('menuitem', { name: 'Lunch' }).waitFor();
    },
  },
  {
    name: 'the list of reasons',
    play: async (page, host) => {
      await accept(page, host);
      await page.keyboard.press('Alt+Shift+R');
      await page.keyboard.type('e');
      await page.getByRole('option').first().waitFor();
    },
    // The list of a combobox belongs to its field, wherever it stands in the document.
    except: ['region'],
  },
  {
    name: 'the palette',
    play: async (page) => {
      await page.keyboard.press('Control+K');
      await page.getByRole('dialog', { name: 'All commands' }).waitFor();
    },
  },
  {
    name: 'the settings',
    play: async (page) => {
      await page.keyboard.press('Control+,');
      await page.getByRole('heading', { name: 'Settings' }).waitFor();
    },
  },
  { name: 'a playbook at a question', options: { playbook: PRICE_PLAYBOOK }, play: led },
  {
    name: 'a playbook at its offer, presented, its terms still to be said',
    options: { playbook: PRICE_PLAYBOOK },
    play: async (page, host) => {
      await led(page, host);
      await page.keyboard.press('Alt+Shift+Digit1');
      await page.getByRole('button', { name: /^Present the offer/ }).waitFor();
      await page.keyboard.press('Alt+P');
      await page.getByText('Say the terms first, then the customer can accept.').waitFor();
    },
  },
  {
    name: 'a refusal proposed, a cancellation with what must be said',
    options: { playbook: PRICE_PLAYBOOK },
    play: async (page, host) => {
      await led(page, host);
      host.say('customer', 'Jangan tawarkan apa-apa lagi.');
      await page
        .getByText(/want no offers/)
        .first()
        .waitFor();
      await page.keyboard.press('Alt+C');
      await page.getByRole('list', { name: 'What the customer must hear' }).waitFor();
    },
  },
  {
    name: 'asking a supervisor',
    play: async (page, host) => {
      await talk(page, host);
      await toWhatNeedsApproval(page);
      await page.keyboard.press('Alt+Q');
      await page.getByLabel('Why should it be given?').waitFor();
    },
  },
  {
    name: 'a customer with several accounts',
    play: async (page, host) => {
      host.ring('business');
      await page.getByRole('radio', { name: /^Shop, Haarlem/ }).waitFor();
    },
  },
  {
    name: 'the floor',
    options: supervised,
    play: async (page) => {
      await page.getByRole('region', { name: '6 agents' }).waitFor();
    },
  },
  {
    name: 'the requests and budgets',
    options: supervised,
    play: async (page) => {
      await page.getByRole('link', { name: /^Approvals/ }).click();
      await page.getByTestId('request').first().waitFor();
      await page.keyboard.press('Alt+Shift+V');
      await page.getByLabel(/^Worth at most/).waitFor();
      await page.getByRole('button', { name: 'Write off' }).click();
    },
  },
];

/** Turns suggestions over until one goes beyond the agent's authority. */
async function toWhatNeedsApproval(page: Page): Promise<void> {
  const card = page.getByTestId('suggestion');
  const ask = card.getByRole('button', { name: /^Ask for approval/ });
  for (let turned = 0; turned < 20 && !(await ask.isVisible()); turned += 1) {
    const before = await card.getByRole('heading').textContent();
    await page.keyboard.press('Alt+J');
    await page.waitForFunction(
      (name) => document.querySelector('[data-testid=suggestion] h3')?.textContent !== name,
      before,
    );
  }
}

describeBrowser('the console in a real browser', () => {
  let browser: Browser;
  let open: ConsolePage[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const page of open) await page.close();
    open = [];
  });
  afterAll(() => browser.close());

  async function show({ options, play }: Omit<State, 'name'>, width = 1440, height = 900) {
    const host = createFakeHost({ day: exampleDay(Date.now()), ...options });
    const shown = await openConsole(browser, host, { viewport: { width, height } });
    open.push(shown);
    await shown.page.locator('[data-testid=call-bar], form').first().waitFor();
    await play(shown.page, host);
    return { ...shown, host };
  }

  test.each(STATES)('$name has nothing for axe to find, in light and in dark', async (state) => {
    const preferences = { colorScheme: 'light' } as const;
    const options = { ...state.options, preferences };
    const { page, host, complaints } = await show({ ...state, options });
    expect(await axeFindings(page, state.except)).toEqual([]);
    host.handlers['preferences.set']({ ...host.view().preferences, colorScheme: 'dark' });
    await page.locator('[data-mantine-color-scheme=dark]').waitFor();
    expect(await colorFindings(page)).toEqual([]);
    // Content refused by the policy, failed loads and errors would show here.
    expect(complaints).toEqual([]);
  });

  test('nothing moves when a contact rings, and typing goes on where it was', async () => {
    const { page, host } = await show({ play: async () => {} });
    const middle = page.getByRole('region', { name: 'Today', exact: true });
    const before = await middle.boundingBox();
    const bar = await page.getByTestId('call-bar').boundingBox();
    host.ring('known');
    await page.getByTestId('pop').getByText('Budi Santoso').waitFor();
    expect(await middle.boundingBox()).toEqual(before);
    expect(await page.getByTestId('call-bar').boundingBox()).toEqual(bar);
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              sum += (entry as PerformanceEntry & { value: number }).value;
            }
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 100);
        }),
    );
    expect(shift).toBeLessThan(0.02);
  });

  test('the agent’s state is changed by keys alone', async () => {
    const { page, host } = await show({ play: async () => {} });
    await page.getByRole('button', { name: /^Ready/ }).focus();
    await page.keyboard.press('Enter');
    const first = page.getByRole('menuitem', { name: 'Break' });
    await first.waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Break');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('No contacts will come until you are ready.').waitFor();
    expect(host.view().agent.state).toEqual({ kind: 'not-ready', reason: 'lunch' });
  });

  test('every answer’s key reaches the page while the agent types', async () => {
    const keys = ['Digit1', 'Digit2', 'Digit3', 'Digit4'];
    const options = { playbook: PRICE_PLAYBOOK };
    for (const [place, key] of keys.entries()) {
      const { page, host } = await show({ options, play: led });
      await page.getByRole('textbox', { name: 'Notes' }).focus();
      await page.keyboard.press(`Alt+Shift+${key}`);
      await page.getByRole('button', { name: /^Back/ }).waitFor();
      const answers = PRICE_PLAYBOOK.steps.flatMap((one) =>
        one.id === PRICE_PLAYBOOK.start && 'answers' in one ? one.answers : [],
      );
      expect(host.view().contact?.playbook?.taken).toMatchObject([{ outcome: answers[place]?.id }]);
      // Shift turns the digit into another character, and none of it may end up in the notes.
      expect(await page.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('');
    }
  });

  test('nothing moves when the customer’s words propose a refusal', async () => {
    const { page, host } = await show({ play: talk });
    const shifts = await watchLayoutShift(page);
    const before = await page.getByTestId('suggestion').boundingBox();
    host.say('customer', 'Jangan tawarkan apa-apa lagi.');
    await page.getByRole('button', { name: /^Yes, no more offers/ }).waitFor();
    expect((await page.getByTestId('suggestion').boundingBox())?.y).toBe(before?.y);
    expect(await shifts.total()).toBeLessThan(MOST_LAYOUT_SHIFT);
  });

  test('on the smallest screen everything that can be done is in sight', async () => {
    const { page } = await show({ play: talk }, 1100, 700);
    const seen = async (name: RegExp) => {
      const box = await page.getByRole('button', { name }).first().boundingBox();
      expect(box).not.toBeNull();
      if (box === null) return;
      expect(box.y + box.height).toBeLessThanOrEqual(700);
      expect(box.x + box.width).toBeLessThanOrEqual(1100);
      // The button itself is what a pointer would hit there.
      const hit = await page.evaluate(
        ([x, y]) => document.elementFromPoint(x ?? 0, y ?? 0)?.closest('button')?.textContent,
        [box.x + box.width / 2, box.y + box.height / 2],
      );
      expect(hit).toMatch(name);
    };
    await seen(/^Present the offer/);
    await seen(/^Cancel the service/);
    await seen(/^End contact/);
    await page.keyboard.press('Alt+P');
    await page.getByRole('button', { name: /^Accepted/ }).waitFor();
    await seen(/^Accepted/);
    const must = await page.getByText('Say before the customer agrees').boundingBox();
    expect((must?.y ?? 700) + (must?.height ?? 0)).toBeLessThan(700 - 60);
    await seen(/^Declined/);
  });

  test.each([
    [1100, 700],
    [1920, 1080],
    // 1280 pixels wide at 400 %: one column, and no scrolling sideways.
    [320, 640],
  ])('fits %d by %d without scrolling sideways', async (width, height) => {
    const { page } = await show({ play: talk }, width, height);
    const { scrollWidth, clientWidth } = await page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      clientWidth: document.documentElement.clientWidth,
    }));
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  });
});
