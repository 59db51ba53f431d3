import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { ensureBundle } from '../../build/bundles.ts';
import { launchBrowser } from '../support/browser.ts';
import {
  addCompany,
  type ServerProcess,
  startDeskProcess,
  startServerProcess,
  withServerDatabase,
} from '../support/real-stack.ts';
import { startService } from '../support/service-process.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';
import { nowMs, whenPainted } from './painted.ts';
import { summarize } from './statistics.ts';
import type { Row } from './table/row.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TELCO = join(ROOT, '../shared/data/customers/telco-customer-churn.csv');
const WARM_UP = 5;
const ROUNDS = 60;
const MOST_RATIO = 1.5;

type Caller = { readonly name: string; readonly e164: string };

/**
 * Time from the POST of `contact.offered` to the customer's name painted in the console, in Chromium,
 * with the imported telco customers; beside the same of a bare Socket.IO echo painted by the same
 * page. The two alternate, so that whatever else the machine does falls on both.
 */
export async function benchPop(args: readonly string[]): Promise<void> {
  report(await timePops(), args.includes('--json'));
}

/** Its line of the table. */
export async function popRows(): Promise<readonly Row[]> {
  const { pop, echo } = await timePops();
  const row = (name: string, ours: number, theirs: number, limits: Row['limits']): Row => ({
    what: `pop, event to painted, ${name}`,
    figure: { value: ours, unit: 'ms' },
    beside: { what: 'bare Socket.IO echo', value: theirs },
    limits,
  });
  return [
    row('median', pop.median, echo.median, [{ of: 'ratio', kind: 'at-most', value: MOST_RATIO }]),
    row('p95', pop.p95, echo.p95, []),
  ];
}

async function timePops(): Promise<Result> {
  const serverDir = makeTempDir('bench-server');
  const deskDir = makeTempDir('bench-desk');
  await using cleanUp = new AsyncDisposableStack();
  cleanUp.defer(() => {
    removeDir(deskDir);
    removeDir(serverDir);
  });

  await ensureBundle('renderer');
  const customers = await importTelco(serverDir);
  const callers = await withServerDatabase(serverDir, async (db) => {
    await addCompany(db);
    return (
      db
        .selectFrom('customers')
        .innerJoin('customer_phones', 'customer_phones.customer_id', 'customers.id')
        // A number shared by several customers shows candidates, which is another screen.
        .where(({ eb, selectFrom }) =>
          eb(
            selectFrom('customer_phones as other')
              .whereRef('other.e164', '=', 'customer_phones.e164')
              .select(({ fn }) => fn.countAll<number>().as('holders')),
            '=',
            1,
          ),
        )
        .select(['customers.name', 'customer_phones.e164'])
        .orderBy('customers.external_id')
        .limit(WARM_UP + ROUNDS)
        .execute()
    );
  });
  if (callers.length < WARM_UP + ROUNDS) throw new Error(`only ${callers.length} unshared numbers`);

  const server = await startServerProcess(serverDir);
  cleanUp.defer(() => server.stop());
  const desk = await startDeskProcess(deskDir, server.url);
  cleanUp.defer(() => desk.stop());
  const echo = await startService('node', ['test/bench/echo-server.ts'], /"port":\d+/, {
    cwd: ROOT,
  });
  cleanUp.defer(() => echo.stop());
  const echoUrl = `http://127.0.0.1:${/"port":(\d+)/.exec(echo.output())?.[1]}`;
  const browser = await launchBrowser();
  cleanUp.defer(() => browser.close());

  // The console's policy forbids other servers; the echo needs one.
  const context = await browser.newContext({
    bypassCSP: true,
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  await page.goto(desk.url);
  await page.locator('[data-testid="connection"][data-status="online"]').waitFor();
  await connectEcho(page, echoUrl);
  await page.keyboard.press('Alt+G');

  const pops: number[] = [];
  const echoes: number[] = [];
  for (const [round, caller] of callers.entries()) {
    const echoMs = await timeEcho(page, echoUrl, `echo ${round}`);
    const popMs = await timePop(page, server, caller, `bench-${round}`);
    if (round < WARM_UP) continue;
    pops.push(popMs);
    echoes.push(echoMs);
  }
  return { customers, rounds: ROUNDS, pop: summarize(pops), echo: summarize(echoes) };
}

async function importTelco(serverDir: string): Promise<number> {
  if (!existsSync(TELCO)) {
    throw new Error(`${TELCO} is not there: the benchmark pops the telco customers.`);
  }
  await promisify(execFile)(
    process.execPath,
    [
      ...['server/cli/main.ts', 'import', 'customers', TELCO],
      ...['--mapping', 'telco', '--data-dir', serverDir, '--json'],
    ],
    { cwd: ROOT },
  );
  return withServerDatabase(serverDir, async (db) => {
    const { count } = await db
      .selectFrom('customers')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  });
}

async function timePop(
  page: Page,
  server: ServerProcess,
  caller: Caller,
  contactId: string,
): Promise<number> {
  const painted = whenPainted(page, '[data-testid="pop"]', caller.name);
  const postedMs = nowMs();
  await server.phone.offer({ contactId, from: caller.e164, queue: 'cancellation' });
  const paintedMs = await painted;
  // The caller hangs up before an answer, so that the agent stays ready for the next round.
  await server.phone.hangUp(contactId);
  await page.getByTestId('ring').waitFor({ state: 'detached' });
  return paintedMs - postedMs;
}

async function connectEcho(page: Page, echoUrl: string): Promise<void> {
  await page.addScriptTag({ url: `${echoUrl}/socket.io/socket.io.js` });
  await page.evaluate(
    (url) =>
      new Promise<void>((resolve) => {
        const target = document.createElement('output');
        target.id = 'echo';
        target.style.cssText = 'position:fixed;right:0;bottom:0';
        document.body.append(target);
        const { io } = window as unknown as {
          io: (url: string) => { on(event: string, listener: (text: string) => void): void };
        };
        const socket = io(url);
        socket.on('connect', () => resolve());
        socket.on('echo', (text) => {
          target.textContent = text;
        });
      }),
    echoUrl,
  );
}

async function timeEcho(page: Page, echoUrl: string, text: string): Promise<number> {
  const painted = whenPainted(page, '#echo', text);
  const postedMs = nowMs();
  await fetch(`${echoUrl}/echo`, { method: 'POST', body: text });
  return (await painted) - postedMs;
}

type Result = {
  readonly customers: number;
  readonly rounds: number;
  readonly pop: { readonly median: number; readonly p95: number };
  readonly echo: { readonly median: number; readonly p95: number };
};

function report(result: Result, asJson: boolean): void {
  const ratio = {
    median: result.pop.median / result.echo.median,
    p95: result.pop.p95 / result.echo.p95,
  };
  if (asJson) {
    console.log(JSON.stringify({ ...result, ratio }));
    return;
  }
  const line = (name: string, { median, p95 }: typeof ratio, unit: string) =>
    console.log(
      `${name.padEnd(22)}${median.toFixed(1).padStart(8)}${p95.toFixed(1).padStart(8)}  ${unit}`,
    );
  console.log(`${result.customers} customers, ${result.rounds} rounds\n`);
  console.log(`${''.padEnd(22)}${'median'.padStart(8)}${'p95'.padStart(8)}`);
  line('POST to painted pop', result.pop, 'ms');
  line('bare Socket.IO echo', result.echo, 'ms');
  line('ratio', ratio, '');
}
