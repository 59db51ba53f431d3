/** What a page's preload world tells the main process, as JSON. */
export type FromPage =
  | { readonly kind: 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'port-message'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly port: number };

/** What the main process tells a page's preload world, as JSON. */
export type ToPage =
  | {
      readonly kind: 'message';
      readonly channel: string;
      readonly message: unknown;
      readonly ports: readonly number[];
    }
  | { readonly kind: 'port-message'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly port: number };

/** Names of what the two sides find each other by, in the preload's world and nowhere else. */
export const PRELOAD_WORLD = 'Electron Isolated Context';
export const TO_MAIN = 'electronTestHostToMain';
export const FROM_MAIN = 'electronTestHostFromMain';

type Preload = (
  require: (module: string) => unknown,
  process: unknown,
  exports: object,
  module: object,
) => void;

/** What is said over a port between the two worlds of a page when one of its ends closes. */
const PORT_CLOSED = 'electron-test-host-port-closed';

type WorldSettings = {
  readonly portClosed: string;
  readonly toMain: string;
  readonly fromMain: string;
  readonly process: Readonly<Record<string, unknown>>;
};

/** A script for every new document that runs the preload in a world of its own, as Electron does. */
export function preloadWorldScript(
  preloadSource: string,
  processFacts: WorldSettings['process'],
): string {
  const settings: WorldSettings = {
    portClosed: PORT_CLOSED,
    toMain: TO_MAIN,
    fromMain: FROM_MAIN,
    process: processFacts,
  };
  return `(${runPreload.toString()})(${JSON.stringify(settings)}, function (require, process, exports, module) {
${preloadSource}
});`;
}

/**
 * A script for every new document that does in the page's own world what Electron does there: it takes
 * in what the preload exposes, and lets ports tell when they are closed, which in Chromium they do not.
 */
export const mainWorldScript = `(${prepareMainWorld.toString()})(${JSON.stringify(PORT_CLOSED)});`;

// From here on functions run in Chromium, one by one as text: they may use nothing of this file.

function prepareMainWorld(portClosed: string): void {
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) {
      for (const part of Object.values(value)) freeze(part);
      Object.freeze(value);
    }
    return value;
  };
  window.addEventListener('electron-test-host-expose', (event) => {
    const { key, value } = JSON.parse((event as CustomEvent<string>).detail);
    Object.defineProperty(window, key, { value: freeze(value), enumerable: true });
  });
  window.dispatchEvent(new Event('electron-test-host-listening'));

  window.addEventListener('message', ({ source, ports }) => {
    if (source !== window) return;
    for (const port of ports) {
      port.addEventListener('message', (event) => {
        if (event.data !== portClosed) return;
        event.stopImmediatePropagation();
        port.dispatchEvent(new Event('close'));
      });
      port.close = () => {
        port.postMessage(portClosed);
        MessagePort.prototype.close.call(port);
      };
    }
  });
}

function runPreload(settings: WorldSettings, preload: Preload): void {
  // Electron runs no preload in subframes unless it is asked to.
  if (window.top !== window) return;
  const world = globalThis as unknown as Record<string, (json: string) => void>;
  const toMain = (message: FromPage) => world[settings.toMain]?.(JSON.stringify(message));

  const ports = new Map<number, MessagePort>();
  const listeners = new Map<
    string,
    ((event: { ports: MessagePort[] }, message: unknown) => void)[]
  >();

  const takePort = (port: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    ports.set(port, port1);
    port1.onmessage = ({ data }) => {
      if (data !== settings.portClosed) return toMain({ kind: 'port-message', port, data });
      if (ports.delete(port)) toMain({ kind: 'port-close', port });
    };
    return port2;
  };

  world[settings.fromMain] = (json) => {
    const message: ToPage = JSON.parse(json);
    if (message.kind === 'port-message') return ports.get(message.port)?.postMessage(message.data);
    if (message.kind === 'port-close') {
      const port = ports.get(message.port);
      ports.delete(message.port);
      return port?.postMessage(settings.portClosed);
    }
    const event = { ports: message.ports.map(takePort) };
    for (const listener of listeners.get(message.channel) ?? []) listener(event, message.message);
  };

  const ipcRenderer = {
    on: ((channel: string, listener: never) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    }) as unknown as Electron.IpcRenderer['on'],
    send: (channel: string, ...args: unknown[]) => {
      toMain({ kind: 'send', channel, args });
    },
  } satisfies Pick<Electron.IpcRenderer, 'on' | 'send'>;

  const contextBridge = {
    exposeInMainWorld: (key: string, value: unknown) => {
      const detail = JSON.stringify({ key, value });
      if (
        JSON.stringify(JSON.parse(detail)) !== JSON.stringify({ key, value }) ||
        hasFunction(value)
      ) {
        throw new Error('The Electron test host exposes plain data only.');
      }
      const expose = () =>
        window.dispatchEvent(new CustomEvent('electron-test-host-expose', { detail }));
      // Whichever of the two worlds is set up first.
      window.addEventListener('electron-test-host-listening', expose, { once: true });
      expose();
    },
  } satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>;

  function hasFunction(value: unknown): boolean {
    if (typeof value === 'function') return true;
    return typeof value === 'object' && value !== null && Object.values(value).some(hasFunction);
  }

  const require = (module: string) => {
    if (module === 'electron' || module === 'electron/renderer') {
      return { contextBridge, ipcRenderer };
    }
    throw new Error(`module not found: ${module}`);
  };
  const module = { exports: {} };
  preload(require, settings.process, module.exports, module);
}
