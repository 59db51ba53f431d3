import type { Page } from 'playwright-core';
import { exampleBudgets, exampleFloor, exampleRequest } from '../support/fake-host/examples.ts';
import type { FakeHost, FakeHostOptions } from '../support/fake-host/fake-host.ts';
import { PRICE_PLAYBOOK } from '../support/fake-host/price-playbook.ts';

export type Play = (page: Page, host: FakeHost) => Promise<void>;

/** Something the console can look like. */
export type State = {
  readonly name: string;
  /** Leads there from the state before. */
  readonly play: Play;
  /** Rules that do not hold for this state, with the reason beside them. */
  readonly except?: readonly string[];
  /** Puts away what would stand in the way of the next state. */
  readonly leave?: Play;
};

/** States one page goes through one after another: opening a page takes longer than any of them. */
export type Walk = {
  readonly through: string;
  readonly options?: FakeHostOptions;
  readonly states: readonly State[];
};

export const accept: Play = async (page, host) => {
  host.ring('known');
  await answerRing(page);
};
const answerRing = async (page: Page) => {
  await page.getByTestId('ring').waitFor();
  await page.keyboard.press('Alt+A');
  await page.getByTestId('suggestion').waitFor();
};
const converse: Play = async (page, host) => {
  host.say('agent', 'Selamat siang, ada yang bisa saya bantu?');
  host.say('customer', 'Saya kecewa sekali, tagihan saya terlalu mahal. Saya mau berhenti saja.');
  host.say('customer', 'Oh, itu bagus. Terima kasih banyak!');
  await page.getByRole('button', { name: /^Take/ }).waitFor();
  await page.keyboard.press('Alt+R');
  await page.getByRole('heading', { name: '20% off for 6 months' }).waitFor();
};
export const talk: Play = async (page, host) => {
  await accept(page, host);
  await converse(page, host);
};

/** To the first step of the playbook. */
export const led: Play = async (page, host) => {
  await accept(page, host);
  host.say('customer', 'Tagihan saya terlalu mahal. Saya mau berhenti saja.');
  await page.getByRole('button', { name: /^Take/ }).waitFor();
  await page.keyboard.press('Alt+R');
  await page.getByRole('region', { name: 'Playbook' }).waitFor();
};

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

export const WALKS: readonly Walk[] = [
  {
    through: 'signing in',
    options: { signedIn: false },
    states: [
      {
        name: 'sign-in',
        play: async (page) => {
          await page.getByRole('button', { name: 'Sign in' }).waitFor();
        },
      },
    ],
  },
  {
    through: 'a day, up to an offer',
    states: [
      { name: 'idle', play: async () => {} },
      {
        name: 'the state menu',
        play: async (page) => {
          await page.getByRole('button', { name: /^Ready/ }).click();
          await page.getByRole('menuitem', { name: 'Lunch' }).waitFor();
        },
        leave: async (page) => {
          await page.keyboard.press('Escape');
          await page.getByRole('menuitem', { name: 'Lunch' }).waitFor({ state: 'detached' });
        },
      },
      {
        name: 'the palette',
        play: async (page) => {
          await page.keyboard.press('Control+K');
          await page.getByRole('dialog', { name: 'All commands' }).waitFor();
        },
        leave: async (page) => {
          await page.keyboard.press('Escape');
          await page.getByRole('dialog', { name: 'All commands' }).waitFor({ state: 'detached' });
        },
      },
      {
        name: 'the settings',
        play: async (page) => {
          await page.keyboard.press('Control+,');
          await page.getByRole('heading', { name: 'Settings' }).waitFor();
        },
        leave: async (page) => {
          await page.keyboard.press('Escape');
          await page.getByRole('heading', { name: 'Settings' }).waitFor({ state: 'detached' });
        },
      },
      {
        name: 'ringing',
        play: async (page, host) => {
          host.ring('known');
          await page.getByTestId('ring').waitFor();
        },
      },
      {
        name: 'live',
        play: async (page, host) => {
          await answerRing(page);
          await converse(page, host);
        },
      },
      {
        name: 'an offer presented, all offers shown, a cancellation asked for',
        play: async (page) => {
          for (const keys of ['Alt+P', 'Alt+O', 'Alt+C']) await page.keyboard.press(keys);
          await page.getByText('Not suggested, and why').waitFor();
          await page.getByText('Cancellation requested').waitFor();
        },
      },
    ],
  },
  {
    through: 'an outage, and a call up to its wrap-up',
    states: [
      {
        name: 'offline, with its details open',
        play: async (page, host) => {
          host.setConnection({ status: 'offline', waiting: 7 });
          await page.getByText('7 waiting').waitFor();
          await page.getByTestId('connection').click();
          await page.getByText('Waiting to be sent').waitFor();
        },
        leave: async (page, host) => {
          host.setConnection({ status: 'online', waiting: 0 });
          await page.getByTestId('connection').click();
          await page.getByText('Waiting to be sent').waitFor({ state: 'detached' });
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
        leave: async (page) => {
          await page.keyboard.press('Escape');
          await page.getByRole('option').first().waitFor({ state: 'hidden' });
        },
      },
      {
        name: 'asking a supervisor',
        play: async (page, host) => {
          await converse(page, host);
          await toWhatNeedsApproval(page);
          await page.keyboard.press('Alt+Q');
          await page.getByLabel('Why should it be given?').waitFor();
        },
      },
      {
        name: 'wrap-up',
        play: async (page) => {
          await page.keyboard.press('Alt+X');
          await page.getByTestId('wrap-up').waitFor();
          await page.getByRole('button', { name: 'Promise a follow-up' }).click();
        },
      },
    ],
  },
  {
    through: 'a number of two customers',
    states: [
      {
        name: 'candidates',
        play: async (page, host) => {
          host.ring('shared');
          await page.getByTestId('ring').waitFor();
          await page.keyboard.press('Alt+A');
          await page.getByRole('list', { name: 'Possible customers' }).waitFor();
        },
      },
    ],
  },
  {
    through: 'a customer with several accounts',
    states: [
      {
        name: 'a customer with several accounts',
        play: async (page, host) => {
          host.ring('business');
          await page.getByRole('radio', { name: /^Shop, Haarlem/ }).waitFor();
        },
      },
    ],
  },
  {
    through: 'a playbook',
    options: { playbook: PRICE_PLAYBOOK },
    states: [
      { name: 'a playbook at a question', play: led },
      {
        name: 'a playbook at its offer, presented, its terms still to be said',
        play: async (page) => {
          await page.keyboard.press('Alt+Shift+Digit1');
          await page.getByRole('button', { name: /^Present the offer/ }).waitFor();
          await page.keyboard.press('Alt+P');
          await page.getByText('Say the terms first, then the customer can accept.').waitFor();
        },
      },
      {
        name: 'a refusal proposed, a cancellation with what must be said',
        play: async (page, host) => {
          host.say('customer', 'Jangan tawarkan apa-apa lagi.');
          await page
            .getByText(/want no offers/)
            .first()
            .waitFor();
          await page.keyboard.press('Alt+C');
          await page.getByRole('list', { name: 'What the customer must hear' }).waitFor();
        },
      },
    ],
  },
  {
    through: 'what a supervisor sees',
    options: {
      role: 'supervisor',
      floor: exampleFloor(Date.now()),
      budgets: exampleBudgets(Date.now()),
      approvals: [exampleRequest(1, Date.now()), exampleRequest(2, Date.now())],
    },
    states: [
      {
        name: 'the floor',
        play: async (page) => {
          await page.getByRole('region', { name: '6 agents' }).waitFor();
        },
      },
      {
        name: 'the requests and budgets',
        play: async (page) => {
          await page.getByRole('link', { name: /^Approvals/ }).click();
          await page.getByTestId('request').first().waitFor();
          await page.keyboard.press('Alt+Shift+V');
          await page.getByLabel(/^Worth at most/).waitFor();
          await page.getByRole('button', { name: 'Write off' }).click();
        },
      },
    ],
  },
];
