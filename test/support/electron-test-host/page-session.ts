import type { CDPSession, Page } from 'playwright-core';
import {
  FROM_MAIN,
  type FromPage,
  mainWorldScript,
  PRELOAD_WORLD,
  preloadWorldScript,
  TO_MAIN,
  type ToPage,
} from './preload-world.ts';
import { fromAlias } from './scheme-alias.ts';

/** The frame a message came from, as it was when it sent it. */
export type SendingFrame = {
  readonly url: string;
  readonly origin: string;
  readonly isMainFrame: boolean;
};

export type PageSessionOptions = {
  readonly preloadSource: string;
  readonly processFacts: Readonly<Record<string, unknown>>;
  readonly onMessage: (message: FromPage, from: SendingFrame) => void;
  /** The page asks for a window of its own. */
  readonly onWindowOpen: (url: string) => void;
  /** The document and with it the preload's world is gone: so are the ports it held. */
  readonly onDocumentGone: () => void;
};

type PreloadContext = { readonly frameId: string; readonly origin: string };

/** One Chromium page with a preload world, over the DevTools protocol. */
export class PageSession {
  readonly page: Page;
  readonly #cdp: CDPSession;
  readonly #options: PageSessionOptions;
  readonly #contexts = new Map<number, PreloadContext>();
  readonly #frameUrls = new Map<string, string>();
  #mainFrameId = '';

  static async open(page: Page, options: PageSessionOptions): Promise<PageSession> {
    const session = new PageSession(page, await page.context().newCDPSession(page), options);
    await session.#setUp();
    return session;
  }

  private constructor(page: Page, cdp: CDPSession, options: PageSessionOptions) {
    this.page = page;
    this.#cdp = cdp;
    this.#options = options;
  }

  /** False when the page has no preload world just now, as between two documents. */
  send(message: ToPage): boolean {
    const contextId = [...this.#contexts].find(
      ([, { frameId }]) => frameId === this.#mainFrameId,
    )?.[0];
    if (contextId === undefined) return false;
    const expression = `globalThis.${FROM_MAIN}?.(${JSON.stringify(JSON.stringify(message))})`;
    // The document may go away while this is on its way; then nobody is there to miss it.
    this.#cdp.send('Runtime.evaluate', { expression, contextId }).catch(() => {});
    return true;
  }

  async setPermission(name: string, granted: boolean, origin: string): Promise<void> {
    const setting = granted ? 'granted' : 'denied';
    await this.#cdp.send('Browser.setPermission', { permission: { name }, setting, origin });
  }

  async #setUp(): Promise<void> {
    const cdp = this.#cdp;
    const { preloadSource, processFacts, onDocumentGone } = this.#options;
    cdp.on('Page.windowOpen', ({ url }) => this.#options.onWindowOpen(fromAlias(url)));
    cdp.on('Page.frameNavigated', ({ frame }) => this.#frameUrls.set(frame.id, frame.url));
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== PRELOAD_WORLD) return;
      const frameId = String(context.auxData?.['frameId']);
      this.#contexts.set(context.id, { frameId, origin: context.origin });
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      const gone = this.#contexts.get(executionContextId);
      this.#contexts.delete(executionContextId);
      if (gone?.frameId === this.#mainFrameId) onDocumentGone();
    });
    cdp.on('Runtime.executionContextsCleared', () => {
      this.#contexts.clear();
      onDocumentGone();
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      const context = this.#contexts.get(executionContextId);
      if (name === TO_MAIN && context !== undefined) this.#receive(payload, context);
    });

    await cdp.send('Page.enable');
    const { frameTree } = await cdp.send('Page.getFrameTree');
    this.#mainFrameId = frameTree.frame.id;
    await cdp.send('Runtime.addBinding', { name: TO_MAIN, executionContextName: PRELOAD_WORLD });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadWorldScript(preloadSource, processFacts),
      worldName: PRELOAD_WORLD,
    });
    await cdp.send('Runtime.enable');
  }

  #receive(payload: string, { frameId, origin }: PreloadContext): void {
    this.#options.onMessage(JSON.parse(payload), {
      url: fromAlias(this.#frameUrls.get(frameId) ?? ''),
      origin: fromAlias(`${origin}/`).replace(/\/$/, ''),
      isMainFrame: frameId === this.#mainFrameId,
    });
  }
}
