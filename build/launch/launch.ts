import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Bundle } from '../bundles.ts';
import { type Child, ChildEndedError } from './child.ts';
import { type ElectronBinary, findElectron, type Machine } from './electron-binary.ts';
import { openBrowser } from './open-browser.ts';
import type { LaunchOptions } from './options.ts';
import { choosePort, USUAL_PORTS } from './ports.ts';
import {
  callersFile,
  consoleUrl,
  type Place,
  serverUrl,
  startDemoFill,
  startElectron,
  startLoopback,
  startServer,
  startSimulator,
} from './programs.ts';
import { describeRunning, tell } from './screen.ts';

export type Launch = {
  /** The project's root. */
  readonly root: string;
  readonly options: LaunchOptions;
  readonly machine: Machine;
  /** Aborted to end everything in good order. */
  readonly stop: AbortSignal;
  /** Aborted to end it at once. */
  readonly kill: AbortSignal;
  readonly ensureBundle: (bundle: Bundle) => Promise<void>;
};

/**
 * Starts everything and resolves when it was asked to end, or the console's window was closed, and
 * all has ended.
 * @throws ChildEndedError when one of the programs ends by itself; the others have ended then, too.
 */
export async function launch(launching: Launch): Promise<void> {
  const { stop, kill } = launching;
  const children: Child[] = [];
  const stopped = whenAborted(stop);
  const keep = (child: Child): Child => {
    children.push(child);
    // Asked to end while things were still being started.
    if (stop.aborted) child.kill();
    return child;
  };
  try {
    const closed = startAll(launching, keep).then((console) => whenOver(children, console));
    await Promise.race([stopped, closed]);
    if (stop.aborted) tell('Ending.');
  } finally {
    await stopAll(children, kill);
  }
}

/** Resolves with the window of the console, or null where a browser shows it. */
async function startAll(launching: Launch, keep: (child: Child) => Child): Promise<Child | null> {
  const { root, options, machine } = launching;
  const place: Place = { root, dataDir: resolve(options.dataDir) };
  // Vite is busy with one core while the server makes use of the other.
  const consolePort = await choosePort(options.port, USUAL_PORTS.console, '--port');
  const serverPort = await choosePort(options.serverPort, USUAL_PORTS.server, '--server-port');
  const [electron, url] = await Promise.all([
    prepareConsole(launching),
    startData(place, options, serverPort, keep),
  ]);
  const start = { serverUrl: url, signIn: options.signIn };
  let window: Child | null = null;
  let page: string | null = null;
  if (electron.kind === 'ready') {
    window = keep(startElectron(place, electron.path, start));
  } else {
    page = await consoleUrl(keep(startLoopback(place, consolePort, start)));
  }
  const simulator = startSimulator(place, url, options);
  if (simulator) keep(simulator);
  tell(
    describeRunning({
      options,
      serverUrl: url,
      consoleUrl: page,
      whyNoElectron: electron.kind === 'not-here' ? electron.why : null,
      hasCallers: simulator !== null,
    }),
  );
  if (page !== null && options.open) openBrowser(page, machine);
  return window;
}

type ConsoleShell = ElectronBinary | { readonly kind: 'not-wanted' };

async function prepareConsole({
  root,
  options,
  machine,
  ensureBundle,
}: Launch): Promise<ConsoleShell> {
  const wanted = options.open && !options.browser;
  const electron = wanted
    ? await findElectron(root, machine, () => tell('Fetching Electron, this once.'))
    : ({ kind: 'not-wanted' } as const);
  await ensureBundle('renderer');
  if (electron.kind === 'ready') await ensureBundle('electron');
  return electron;
}

/** The demo where there is nothing yet, and the server on it; resolves with the server's URL. */
async function startData(
  place: Place,
  options: LaunchOptions,
  port: number,
  keep: (child: Child) => Child,
): Promise<string> {
  if (!existsSync(callersFile(place))) {
    if (!options.empty) tell('Making the demo company, this once.');
    const fill = keep(startDemoFill(place, options));
    const end = await fill.ended;
    if (end.code !== 0) throw new ChildEndedError(fill, end);
  }
  return serverUrl(keep(startServer(place, port)), place);
}

/** Resolves when the console's window is closed; rejects when anything else ends. */
async function whenOver(children: readonly Child[], window: Child | null): Promise<void> {
  const running = children.filter(({ name }) => name !== 'demo generator');
  await Promise.race(
    running.map(async (child) => {
      const end = await child.ended;
      if (child !== window || end.code !== 0) throw new ChildEndedError(child, end);
    }),
  );
}

/** The last started first: callers, console, server. */
async function stopAll(children: readonly Child[], kill: AbortSignal): Promise<void> {
  void whenAborted(kill).then(() => {
    for (const child of children) child.kill();
  });
  for (const child of children.toReversed()) await child.stop();
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
