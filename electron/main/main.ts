import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} from 'electron/main';
import { PORT_WANTED } from '../preload/channels.ts';
import { APP_SCHEME, START_URL } from './app-origin.ts';
import { createAppProtocol, registerAppScheme } from './app-protocol.ts';
import { askBeforeLosing } from './ask-before-losing.ts';
import { consoleWindowOptions } from './console-window.ts';
import { hardenContents } from './harden-contents.ts';
import { hardenSession } from './harden-session.ts';
import { runHostProcess } from './host-process.ts';
import { listenToPage } from './listen-to-page.ts';
import { createShellLog } from './log.ts';
import { menuTemplate } from './menu.ts';
import { createPortBroker } from './port-broker.ts';
import { prepareHost } from './prepare-host.ts';
import { recoverPage } from './recover-page.ts';
import { shellTexts } from './shell-texts.ts';
import { askAboutProblem, type StartupProblem } from './startup-problem.ts';

const { platform } = process;
const nowMs = () => Date.now();
const log = createShellLog((line) => process.stderr.write(line), nowMs);

// Taken out of the environment at once, so that no process started from here inherits it.
const env = { ...process.env };
delete process.env['SAVEDESK_PASSWORD'];

app.enableSandbox();
// As the installers' shortcuts name it, so that the task bar knows them for one.
if (platform === 'win32') app.setAppUserModelId('dev.savedesk.desk');
registerAppScheme(protocol);
app.on('web-contents-created', (_event, contents) => hardenContents(contents, log));

// Two shells would be two hosts on one outbox. The second brings the first to the front and goes.
if (app.requestSingleInstanceLock()) {
  app.whenReady().then(run).catch(fail);
} else {
  app.quit();
}

async function run(): Promise<void> {
  const texts = shellTexts(app.getPreferredSystemLanguages());
  const developerTools = !app.isPackaged;
  const ask = (problem: StartupProblem) => {
    log('problem', { kind: problem.kind });
    return askAboutProblem(dialog, texts, problem);
  };

  hardenSession(session.defaultSession, log);
  protocol.handle(APP_SCHEME, createAppProtocol(join(import.meta.dirname, '../renderer')));
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate({ platform, texts: texts.menu, developerTools })),
  );

  const start = await prepareHost({
    userDataDir: app.getPath('userData'),
    keychain: safeStorage,
    platform,
    env,
    switchValue: (name) => app.commandLine.getSwitchValue(name),
    nowMs,
    ask,
  });
  if (start === null) return app.quit();

  const host = runHostProcess({
    fork: () =>
      utilityProcess.fork(join(import.meta.dirname, 'host.cjs'), [], {
        serviceName: 'Savedesk host',
        stdio: 'inherit',
      }),
    start,
    onCannotStart: ({ detail }) => {
      ask({ kind: 'host-cannot-start', detail })
        .then((answer) => (answer === 'quit' ? app.quit() : host.startAgain()))
        .catch(fail);
    },
    log,
    nowMs,
  });
  const broker = createPortBroker(host, () => new MessageChannelMain());
  host.onRestarted(broker.hostStarted);
  listenToPage(ipcMain, PORT_WANTED, broker.pageAsked, log);

  let console = openConsole();
  app.on('second-instance', () => show(console));
  app.on('activate', () => {
    if (console.isDestroyed()) console = openConsole();
    show(console);
  });
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
  app.on('will-quit', () => host.stop());

  function openConsole(): BrowserWindow {
    const window = new BrowserWindow(
      consoleWindowOptions({
        preloadFile: join(import.meta.dirname, 'preload.cjs'),
        dark: nativeTheme.shouldUseDarkColors,
        developerTools,
        platform,
      }),
    );
    if (platform !== 'darwin') window.setMenuBarVisibility(false);
    window.once('ready-to-show', () => window.show());
    recoverPage(window.webContents, log, nowMs);
    askBeforeLosing(window.webContents, dialog, texts.unsaved);
    // Also when a reload overtakes the first load, which then loads all the same.
    window.loadURL(START_URL).catch(() => log('load-interrupted'));
    return window;
  }
}

function show(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Something is wrong with the program itself: better no console than one that half works. */
function fail(cause: unknown): void {
  log('failed', {
    error: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause),
  });
  app.exit(1);
}
