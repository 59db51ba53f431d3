import { configFromEnv } from './config.ts';
import { requestSingleInstanceLock } from './single-instance.ts';
import { PreventableEvent, subscriber } from './subscribe.ts';
import { killUtilityProcesses, utilityProcesses } from './utility-process.ts';
import { world } from './world.ts';

const config = configFromEnv();

const EVENTS = [
  'ready',
  'activate',
  'before-quit',
  'second-instance',
  'web-contents-created',
  'will-quit',
  'window-all-closed',
];

const whenReady = Promise.withResolvers<void>();
let ready = false;

function switchValue(name: string): string {
  const prefix = `--${name}=`;
  return process.argv.findLast((arg) => arg.startsWith(prefix))?.slice(prefix.length) ?? '';
}

function userDataDir(): string {
  const given = switchValue('user-data-dir');
  if (given === '') throw new Error('The Electron test host wants --user-data-dir.');
  return given;
}

export const app = {
  on: subscriber<Electron.App['on']>(world.app, 'on', 'App', EVENTS),
  once: subscriber<Electron.App['once']>(world.app, 'once', 'App', EVENTS),
  whenReady: () => whenReady.promise,
  isReady: () => ready,
  isPackaged: config.packaged,
  getPath: (name) => {
    if (name !== 'userData') throw new Error(`The Electron test host has no path '${name}'.`);
    return userDataDir();
  },
  getPreferredSystemLanguages: () => [...config.systemLanguages],
  enableSandbox: () => {
    if (ready) throw new Error('app.enableSandbox() must be called before the app is ready.');
  },
  commandLine: { getSwitchValue: switchValue } satisfies Pick<
    Electron.CommandLine,
    'getSwitchValue'
  >,
  requestSingleInstanceLock: () =>
    requestSingleInstanceLock(userDataDir(), (argv) => {
      world.app.emit('second-instance', {}, argv, process.cwd(), null);
    }),
  getAppMetrics: () =>
    utilityProcesses().map(({ pid, name }): Electron.ProcessMetric => {
      const memory = { workingSetSize: 0, peakWorkingSetSize: 0 };
      const cpu = { percentCPUUsage: 0, idleWakeupsPerSecond: 0 };
      return { type: 'Utility', pid, name, serviceName: name, creationTime: 0, cpu, memory };
    }),
  setAppUserModelId: (_id: string) => {},
  quit: () => {
    const event = new PreventableEvent();
    world.app.emit('before-quit', event);
    if (event.defaultPrevented) return;
    world.quitting = true;
    const finish = () => {
      if (world.windows.size > 0) return;
      world.app.emit('will-quit', event);
      if (!event.defaultPrevented) app.exit(0);
    };
    for (const window of world.windows) {
      window.once('closed', finish);
      window.close();
    }
    finish();
  },
  exit: (code = 0) => {
    const close = ready ? world.context.promise.then((context) => context.close()) : null;
    Promise.all([killUtilityProcesses(), close])
      .finally(() => process.exit(code))
      .catch(() => {});
  },
} satisfies Pick<
  Electron.App,
  | 'enableSandbox'
  | 'exit'
  | 'getAppMetrics'
  | 'getPath'
  | 'getPreferredSystemLanguages'
  | 'isPackaged'
  | 'isReady'
  | 'on'
  | 'once'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'whenReady'
> & { readonly commandLine: Pick<Electron.CommandLine, 'getSwitchValue'> };

/** Electron is ready once the application's own code has been loaded and Chromium runs. */
export function becomeReady(): void {
  ready = true;
  world.app.emit('ready', {}, {});
  whenReady.resolve();
}
