import { EventEmitter } from 'node:events';
import { PreventableEvent, subscriber } from './subscribe.ts';
import { TestWebContents } from './web-contents.ts';
import { world } from './world.ts';

type Played = Pick<
  Electron.BrowserWindow,
  | 'close'
  | 'focus'
  | 'isDestroyed'
  | 'isFocused'
  | 'isMenuBarVisible'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'minimize'
  | 'restore'
  | 'setMenuBarVisibility'
  | 'show'
>;

const EVENTS = ['ready-to-show', 'close', 'closed', 'show', 'focus'];

/** A window without a screen: it remembers what it was told, and its page is real. */
export class TestBrowserWindow implements Played {
  readonly webContents: TestWebContents;
  /** For tests: what the application asked for. */
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly #emitter = new EventEmitter();
  #visible: boolean;
  #minimized = false;
  #focused = false;
  #menuBarVisible = true;
  #destroyed = false;

  readonly on = subscriber<Electron.BrowserWindow['on']>(
    this.#emitter,
    'on',
    'BrowserWindow',
    EVENTS,
  );
  readonly once = subscriber<Electron.BrowserWindow['once']>(
    this.#emitter,
    'once',
    'BrowserWindow',
    EVENTS,
  );

  static getAllWindows(): TestBrowserWindow[] {
    return [...world.windows];
  }

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    this.options = options;
    this.#visible = options.show ?? true;
    this.webContents = new TestWebContents(options.webPreferences ?? {});
    this.webContents.once('dom-ready', () => this.#emitter.emit('ready-to-show'));
    world.windows.add(this);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.#visible = true;
    this.#emitter.emit('show');
    this.focus();
  }

  focus(): void {
    for (const other of world.windows) other.#focused = false;
    this.#focused = true;
    this.#emitter.emit('focus');
  }

  minimize(): void {
    this.#minimized = true;
    this.#focused = false;
  }

  restore(): void {
    this.#minimized = false;
  }

  isVisible = (): boolean => this.#visible && !this.#minimized;
  isFocused = (): boolean => this.#focused;
  isMinimized = (): boolean => this.#minimized;
  isDestroyed = (): boolean => this.#destroyed;
  isMenuBarVisible = (): boolean => this.#menuBarVisible;

  setMenuBarVisibility(visible: boolean): void {
    this.#menuBarVisible = visible;
  }

  close(): void {
    const event = new PreventableEvent();
    this.#emitter.emit('close', event);
    if (event.defaultPrevented) return;
    this.webContents.leave().then(
      (left) => left && this.destroy(),
      () => this.destroy(),
    );
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    world.windows.delete(this);
    this.#emitter.emit('closed');
    const page = this.webContents.destroy();
    if (world.windows.size === 0 && !world.quitting) {
      page.finally(() => world.app.emit('window-all-closed')).catch(() => {});
    }
  }
}
