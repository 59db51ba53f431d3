import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { deliverIpc } from './ipc-main.ts';
import { giveAway } from './message-port.ts';
import { PageSession } from './page-session.ts';
import { applyPermissions } from './permissions.ts';
import { createPortPump } from './port-pump.ts';
import { fromAlias, toAlias } from './scheme-alias.ts';
import { mayDownload } from './session.ts';
import { PreventableEvent, subscriber } from './subscribe.ts';
import { electronVersion } from './versions.ts';
import { world } from './world.ts';

type Played = Pick<
  Electron.WebContents,
  'reload' | 'isDestroyed' | 'setWindowOpenHandler' | 'getURL' | 'loadURL' | 'id'
>;

const EVENTS = [
  'did-start-navigation',
  'will-navigate',
  'will-frame-navigate',
  'render-process-gone',
  'will-prevent-unload',
  'did-finish-load',
  'dom-ready',
  'destroyed',
  // Chromium gives no occasion for these here; a test may emit them itself.
  'will-redirect',
  'will-attach-webview',
];

const ASK_AGAIN_MS = 1_000;

let lastId = 0;

/** The page in a window: a page of Chromium with the preload in a world of its own. */
export class TestWebContents implements Played {
  readonly id: number;
  /** For tests: what the application asked for. */
  readonly preferences: Electron.WebPreferences;
  readonly #emitter = new EventEmitter();
  readonly #pump = createPortPump((message) => this.#postToPage(message));
  #session: PageSession | null = null;
  #opening: Promise<PageSession> | null = null;
  #windowOpenHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null;
  /** Where this side itself sends the page, which asks no one. */
  #ownNavigation: string | null = null;
  /** Resolves when a page that asked to stay has its answer. */
  #answered: Promise<void> = Promise.resolve();
  #url = '';
  #destroyed = false;

  readonly on = subscriber<Electron.WebContents['on']>(this.#emitter, 'on', 'WebContents', EVENTS);
  readonly once = subscriber<Electron.WebContents['once']>(
    this.#emitter,
    'once',
    'WebContents',
    EVENTS,
  );

  constructor(preferences: Electron.WebPreferences) {
    lastId += 1;
    this.id = lastId;
    this.preferences = preferences;
    const { contextIsolation = true, sandbox = true, nodeIntegration = false } = preferences;
    if (!contextIsolation || !sandbox || nodeIntegration) {
      throw new Error('The Electron test host plays sandboxed, isolated pages only.');
    }
    world.app.emit('web-contents-created', {}, this);
  }

  /** For tests: plays an event that Chromium gives no occasion for. */
  emit(event: string, ...args: readonly unknown[]): boolean {
    return this.#emitter.emit(event, ...args);
  }

  getURL(): string {
    return this.#url;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.#windowOpenHandler = handler;
  }

  postMessage(channel: string, message: unknown, transfer: Electron.MessagePortMain[] = []): void {
    const ports = transfer.map((port) => this.#pump.send(giveAway(port)));
    if (!this.#postToPage({ kind: 'message', channel, message, ports })) this.#pump.closeAll();
  }

  reload(): void {
    this.#navigate(this.#url).catch(() => {});
  }

  async loadURL(url: string): Promise<void> {
    await this.#navigate(url);
  }

  /** Called for each navigation before it starts; false when the application prevents it. */
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    const own = isMainFrame && this.#ownNavigation === url;
    if (own) this.#ownNavigation = null;
    const details = { url, isMainFrame, isSameDocument: false, frame: null, initiator: null };
    if (!own) {
      const event = Object.assign(new PreventableEvent(), details);
      this.#emitter.emit('will-frame-navigate', event);
      if (isMainFrame) this.#emitter.emit('will-navigate', event, url);
      if (event.defaultPrevented) return false;
    }
    if (isMainFrame) this.#url = url;
    this.#emitter.emit('did-start-navigation', details);
    return true;
  }

  #windowOpened(url: string): void {
    const details = { url, frameName: '', features: '', disposition: 'foreground-tab' };
    const answer = this.#windowOpenHandler?.(details as Electron.HandlerDetails);
    if (answer?.action === 'deny') return;
    throw new Error('The Electron test host plays no second windows: deny them.');
  }

  /** Lets the page go; false when it would rather stay and nobody overruled it. */
  async leave(): Promise<boolean> {
    const session = await this.#opening;
    await this.#answered;
    if (session === null || this.#destroyed) return true;
    const { page } = session;
    const closed = page.waitForEvent('close', { timeout: 0 }).then(() => true);
    const stays = new Promise<boolean>((resolve) => {
      this.#emitter.once('will-prevent-unload', (event: PreventableEvent) => {
        if (!event.defaultPrevented) resolve(false);
      });
    });
    const decided = Promise.race([closed, stays]);
    // While Chromium still takes in an earlier "stay", it passes over being asked to close.
    for (;;) {
      await page.close({ runBeforeUnload: true });
      const answer = await Promise.race([decided, setTimeout(ASK_AGAIN_MS, null, { ref: false })]);
      if (answer !== null) return answer;
    }
  }

  async destroy(): Promise<void> {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#pump.closeAll();
    this.#emitter.emit('destroyed');
    const session = await this.#opening;
    if (session === null) return;
    world.contentsOf.delete(session.page);
    await session.page.close();
  }

  async #navigate(url: string): Promise<void> {
    this.#opening ??= this.#openPage();
    const session = await this.#opening;
    const alias = toAlias(url);
    await applyPermissions(session, this, new URL(alias).origin);
    this.#ownNavigation = url;
    await session.page.goto(alias, { waitUntil: 'load' });
    this.#emitter.emit('did-finish-load');
  }

  async #openPage(): Promise<PageSession> {
    const context = await world.context.promise;
    const unused = context.pages().find((page) => !world.contentsOf.has(page));
    const page = unused ?? (await context.newPage());
    world.contentsOf.set(page, this);
    page.on('domcontentloaded', () => this.#emitter.emit('dom-ready'));
    page.on('crash', () => this.#pageCrashed(page));
    page.on('dialog', (dialog) => {
      if (dialog.type() !== 'beforeunload') return;
      const event = new PreventableEvent();
      this.#emitter.emit('will-prevent-unload', event);
      const answer = event.defaultPrevented ? dialog.accept() : dialog.dismiss();
      this.#answered = answer.catch(() => {});
    });
    page.on('download', (download) => {
      if (!mayDownload(fromAlias(download.url()), download.suggestedFilename())) {
        download.cancel().catch(() => {});
      }
    });
    const { preload } = this.preferences;
    this.#session = await PageSession.open(page, {
      preloadSource: preload === undefined ? '' : readFileSync(preload, 'utf8'),
      processFacts: {
        type: 'renderer',
        platform: process.platform,
        sandboxed: true,
        contextIsolated: true,
        versions: { electron: electronVersion, chrome: context.browser()?.version() ?? '' },
      },
      onMessage: (message, from) => {
        if (message.kind === 'send') deliverIpc(this, from, message.channel, message.args);
        else this.#pump.receive(message);
      },
      onWindowOpen: (opened) => this.#windowOpened(opened),
      onDocumentGone: () => this.#pump.closeAll(),
    });
    return this.#session;
  }

  /** Chromium's page is beyond use, so the next load gets a new one. */
  #pageCrashed(page: Page): void {
    world.contentsOf.delete(page);
    this.#session = null;
    this.#opening = null;
    this.#pump.closeAll();
    page.close().catch(() => {});
    this.#emitter.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  }

  #postToPage(message: Parameters<PageSession['send']>[0]): boolean {
    return this.#session?.send(message) ?? false;
  }
}
