import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { parse } from 'yaml';
import { ensureBundle } from '../../build/bundles.ts';
import { callersOf, type DemoCaller } from '../../server/demo/callers.ts';
import { DEMO_PASSWORD } from '../../server/demo/company.ts';
import { fillDemo } from '../../server/demo/fill.ts';
import { type DemoCompany, generateDemo } from '../../server/demo/generate.ts';
import { customerAt } from '../../server/demo/story.ts';
import { loadReferenceFiles } from '../../server/reference/load.ts';
import type { Customer360 } from '../../shared/domain/customer/customer-360.ts';
import { isHeldOut } from '../../shared/domain/offers/holdout.ts';
import type { RankingSettings } from '../../shared/domain/offers/outcomes.ts';
import { acceptOffer, anySuggestion, hangUp, present } from '../support/agent-at-desk.ts';
import { launchBrowser } from '../support/browser.ts';
import {
  type ServerProcess,
  startDeskProcess,
  startServerProcess,
  withServerDatabase,
} from '../support/real-stack.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';

const HELP = `Usage: npm run screenshots -- [--out DIR] [--width N] [--height N]

Plays one cancellation call of the demo company against the real server, host and console in
Chromium, and takes a picture at each stage and of the supervisor's screens, in light and dark (default: test/artifacts/screenshots).`;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCHEMES = ['light', 'dark'] as const;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(ROOT, 'test/artifacts/screenshots') },
    width: { type: 'string', default: '1440' },
    height: { type: 'string', default: '900' },
    language: { type: 'string', default: 'en' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else await takeAll();

async function takeAll(): Promise<void> {
  const serverDir = makeTempDir('pictures-server');
  const deskDir = makeTempDir('pictures-desk');
  const floorDir = makeTempDir('pictures-floor');
  await using cleanUp = new AsyncDisposableStack();
  cleanUp.defer(() => {
    for (const dir of [serverDir, deskDir, floorDir]) removeDir(dir);
  });
  await ensureBundle('renderer');
  await mkdir(values.out, { recursive: true });

  const reference = await loadReferenceFiles(join(ROOT, 'server/reference'));
  const demo = { seed: 'nordlys', asOfMs: Date.now(), reference };
  await withServerDatabase(serverDir, (db) => fillDemo(db, demo));
  const caller = callerWithMostToShow(generateDemo(demo), reference.ranking);

  const server = await startServerProcess(serverDir);
  cleanUp.defer(() => server.stop());
  const agent = { email: 'oliver@nordlys.example', password: DEMO_PASSWORD };
  const desk = await startDeskProcess(deskDir, server.url, { account: agent });
  cleanUp.defer(() => desk.stop());
  const browser = await launchBrowser();
  cleanUp.defer(() => browser.close());
  const page = await browser.newPage({
    viewport: { width: Number(values.width), height: Number(values.height) },
    reducedMotion: 'reduce',
  });
  await page.goto(desk.url);
  await page.locator('[data-testid="connection"][data-status="online"]').waitFor();
  await playCall(page, server, caller);

  const supervisor = { email: 'maren@nordlys.example', password: DEMO_PASSWORD };
  const floor = await startDeskProcess(floorDir, server.url, { account: supervisor });
  cleanUp.defer(() => floor.stop());
  await page.goto(floor.url);
  await page.getByTestId('floor').getByRole('table').first().waitFor();
  await take(page, 'floor');
  await takeReports(page);
}

/** What supervisors look at, over a quarter of a year. */
const REPORTS = ['usage', 'fcr', 'trends', 'unusual', 'follow-ups', 'reports'] as const;

async function takeReports(page: Page): Promise<void> {
  for (const screen of REPORTS) {
    await page.evaluate((hash) => location.assign(hash), `#/${screen}?period=last-90-days`);
    await page.locator(`[aria-current="page"][href^="#/${screen}"]`).waitFor();
    await page.locator('main h1').waitFor();
    // All parts of a screen have been answered.
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
    await take(page, screen);
  }
}

/** The price caller whose number is theirs alone and whose story fills the screen best. */
function callerWithMostToShow(company: DemoCompany, ranking: RankingSettings): DemoCaller {
  const callers = Map.groupBy(callersOf(company), ({ number }) => number);
  const stories = [...company.stories()]
    .map((story) => customerAt(story, company.asOfMs))
    .filter(({ profile }) => profile.language === values.language)
    .filter(({ profile }) => !isHeldOut(ranking, profile.id))
    .sort((a, b) => wealth(b) - wealth(a));
  for (const { profile } of stories) {
    const [caller, another] = callers.get(profile.phones[0] ?? '') ?? [];
    if (caller !== undefined && another === undefined) return caller;
  }
  throw new Error(`nobody in the demo calls in ${values.language}`);
}

function wealth({ contacts, complaints, promises, offers, products, churnRisk }: Customer360) {
  const open = Math.min(complaints.length, 1) + Math.min(promises.length, 1);
  const kept = Math.min(contacts.length, 9) + Math.min(offers.length, 2);
  return 4 * open + kept + 2 * Math.min(products.length, 3) + 8 * churnRisk.score;
}

/** From the idle desk to a wrapped-up save, with a picture at each stage. */
async function playCall(
  page: Page,
  { phone }: ServerProcess,
  caller: {
    readonly number: string;
    readonly name: string;
    readonly product: string;
    readonly price: string;
  },
): Promise<void> {
  await page.keyboard.press('Alt+G');
  await take(page, 'idle');

  await phone.offer({ contactId: 'picture', from: caller.number, queue: 'cancellation' });
  await page.getByTestId('ring').waitFor();
  await take(page, 'ringing');

  await page.keyboard.press('Alt+A');
  await phone.taken('picture');
  await phone.connect('picture');
  for (const { speaker, text } of dialogue(caller).slice(0, 9)) {
    await phone.say('picture', text, speaker);
    await page.getByText(text).waitFor();
  }
  await take(page, 'pop');

  await page.keyboard.press('Alt+R');
  await anySuggestion(page).waitFor();
  await take(page, 'playbook');
  await page.keyboard.press('Alt+T');
  await page.keyboard.type('Likes the service, finds the price unfair after the last increase.');
  await present(page);
  await take(page, 'offer');

  for (const { speaker, text } of dialogue(caller).slice(9)) {
    await phone.say('picture', text, speaker);
    await page.getByText(text).waitFor();
  }
  await acceptOffer(page);
  await hangUp(page);
  await page.keyboard.press('Alt+S');
  await take(page, 'wrap-up');
  await page.keyboard.press('Alt+Enter');
  await page.getByTestId('wrap-up').waitFor({ state: 'detached' });
  await take(page, 'day');
}

type Turn = { readonly speaker: 'agent' | 'customer'; readonly text: string };

/** The turns of the simulator's `price` conversation, with the caller's own values put in. */
function dialogue(caller: {
  readonly name: string;
  readonly product: string;
  readonly price: string;
}): readonly Turn[] {
  const file = join(ROOT, `server/dialogues/${values.language}.yaml`);
  const dialogues = parse(readFileSync(file, 'utf8')) as readonly {
    readonly scenario: string;
    readonly turns: readonly Readonly<Record<string, string>>[];
  }[];
  const turns = dialogues.find(({ scenario }) => scenario === 'price')?.turns ?? [];
  return turns.flatMap((turn) =>
    Object.entries(turn).map(([speaker, text]) => ({
      speaker: speaker as Turn['speaker'],
      text: text
        .replace('{name}', caller.name)
        .replace('{product}', caller.product)
        .replace('{price}', caller.price),
    })),
  );
}

async function take(page: Page, name: string): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settled(page);
    const path = join(values.out, `${name}-${colorScheme}.png`);
    await page.screenshot({ path });
    console.log(path);
  }
}

/** Waits until what the change of scheme set moving has come to rest. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
}
