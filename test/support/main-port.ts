import type { MessagePort } from 'node:worker_threads';
import type { MainMessagePort } from '../../electron/host/transports/message-port-transport.ts';

/** Makes one of Node's ports look like Electron's MessagePortMain: messages come inside an event. */
export function likeElectronsPort(port: MessagePort): MainMessagePort {
  function on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  function on(event: 'close', listener: () => void): void;
  function on(event: string, listener: (event: { readonly data: unknown }) => void): void {
    if (event === 'close') port.on('close', listener as () => void);
    // Electron's ports hold messages back until they are started; Node's start with a listener.
    else port.addListener('message', (data: unknown) => listener({ data }));
  }
  return {
    on,
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}
