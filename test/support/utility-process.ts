import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { likeElectronsPort } from './main-port.ts';

// Run as a process of its own: gives the host's entry the `parentPort` that Electron would, fed by
// the parent's messages. `{ data }` is a message; `{ port, frame }` a new port with one frame in it.
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => process.send?.(message),
});
Object.assign(process, { parentPort });

process.on('message', (message: { data?: unknown; port?: boolean; frame?: unknown }) => {
  if (message.port !== true) {
    parentPort.emit('message', { data: message.data, ports: [] });
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.on('message', (frame: unknown) => process.send?.(frame));
  port1.postMessage(message.frame);
  parentPort.emit('message', { data: null, ports: [likeElectronsPort(port2)] });
});

await import('../../electron/host/utility-entry.ts');
