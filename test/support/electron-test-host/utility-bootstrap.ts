// What runs in a process started by utilityProcess.fork before the module it was started for.
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { TestMessagePort } from './message-port.ts';
import { createPortPump } from './port-pump.ts';
import type { FromUtility, ToUtility } from './utility-messages.ts';

const post = process.send?.bind(process);
if (post === undefined) throw new Error('This must be started by the Electron test host.');
const sendUp = (message: FromUtility) => void post(message);

const pump = createPortPump(sendUp);
const parentPort = new EventEmitter();
const held: { data: unknown; ports: TestMessagePort[] }[] = [];

process.on('message', (message: ToUtility) => {
  if (message.kind !== 'message') return pump.receive(message);
  const ports = message.ports.map((port) => {
    const [given, pumped] = TestMessagePort.pair();
    pump.adopt(port, pumped.giveAway());
    return given;
  });
  held.push({ data: message.data, ports });
  deliver();
});
process.on('disconnect', () => process.exit(0));

// Electron starts the port with its first listener: nothing sent earlier is lost.
parentPort.on('newListener', (event) => {
  if (event === 'message') setImmediate(deliver);
});

function deliver(): void {
  while (parentPort.listenerCount('message') > 0 && held.length > 0) {
    parentPort.emit('message', held.shift());
  }
}

Object.assign(process, {
  type: 'utility',
  parentPort: Object.assign(parentPort, {
    postMessage: (data: unknown) => sendUp({ kind: 'message', data }),
  }),
  send: undefined,
});

const [, , modulePath = '', ...args] = process.argv;
process.argv = [process.execPath, modulePath, ...args];
await import(pathToFileURL(modulePath).href);
