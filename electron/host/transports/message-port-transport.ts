import type { MessagePort as NodeMessagePort } from 'node:worker_threads';
import type { Transport } from '../../../shared/rpc/transport.ts';

/** What is used of Electron's MessagePortMain, so that nothing here needs Electron. */
export type MainMessagePort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
};

/** Frames over one of Electron's message ports. */
export function mainPortTransport(port: MainMessagePort): Transport {
  return {
    send: (frame) => port.postMessage(frame),
    onFrame: (listener) => {
      port.on('message', ({ data }) => listener(data));
      // Messages wait in the port until somebody listens.
      port.start();
    },
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  };
}

/** Frames over one of Node's own message ports. */
export function nodePortTransport(port: NodeMessagePort): Transport {
  return {
    send: (frame) => port.postMessage(frame),
    onFrame: (listener) => {
      port.on('message', (data: unknown) => listener(data));
      port.start();
    },
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  };
}
