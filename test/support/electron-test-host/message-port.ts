import { EventEmitter } from 'node:events';
import { subscriber } from './subscribe.ts';

const EVENTS = ['message', 'close'];

/** One end of a channel, in a process of ours. Like Electron's, it holds messages back until it is started. */
export class TestMessagePort
  implements Pick<Electron.MessagePortMain, 'postMessage' | 'start' | 'close'>
{
  readonly #emitter = new EventEmitter();
  readonly #held: unknown[] = [];
  #peer: TestMessagePort | null = null;
  #started = false;
  #transferred = false;

  readonly on = subscriber<Electron.MessagePortMain['on']>(
    this.#emitter,
    'on',
    'MessagePortMain',
    EVENTS,
  );
  readonly once = subscriber<Electron.MessagePortMain['once']>(
    this.#emitter,
    'once',
    'MessagePortMain',
    EVENTS,
  );
  readonly off = subscriber<Electron.MessagePortMain['off']>(
    this.#emitter,
    'off',
    'MessagePortMain',
    EVENTS,
  );

  static pair(): readonly [TestMessagePort, TestMessagePort] {
    const ports = [new TestMessagePort(), new TestMessagePort()] as const;
    ports[0].#peer = ports[1];
    ports[1].#peer = ports[0];
    return ports;
  }

  postMessage(message: unknown): void {
    if (this.#transferred) throw new Error('This port has been given away.');
    this.#sendToPeer(structuredClone(message));
  }

  start(): void {
    this.#started = true;
    this.#deliver();
  }

  close(): void {
    const peer = this.#peer;
    this.#peer = null;
    if (peer === null) return;
    peer.#peer = null;
    setImmediate(() => peer.#emitter.emit('close'));
  }

  /** Takes the port from its owner, who must not use it any more, and leaves it to the caller. */
  giveAway(): TransferredPort {
    if (this.#transferred) throw new Error('This port was given away before.');
    this.#transferred = true;
    return {
      post: (message) => this.#sendToPeer(message),
      close: () => this.close(),
      onMessage: (listener) => {
        this.#emitter.on('message', ({ data }: Electron.MessageEvent) => listener(data));
        this.start();
      },
      onClose: (listener) => void this.#emitter.on('close', listener),
    };
  }

  #sendToPeer(message: unknown): void {
    const peer = this.#peer;
    if (peer === null) return;
    peer.#held.push(message);
    setImmediate(() => peer.#deliver());
  }

  #deliver(): void {
    while (this.#started && this.#held.length > 0) {
      this.#emitter.emit('message', {
        data: this.#held.shift(),
        ports: [],
      } satisfies Electron.MessageEvent);
    }
  }
}

/** A port on its way to another process. */
export type TransferredPort = {
  post(message: unknown): void;
  close(): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
};

export class TestMessageChannel implements Electron.MessageChannelMain {
  port1: Electron.MessagePortMain;
  port2: Electron.MessagePortMain;

  constructor() {
    // The shell only passes ports on: what it could call on them is Electron's business.
    [this.port1, this.port2] = TestMessagePort.pair() as unknown as [
      Electron.MessagePortMain,
      Electron.MessagePortMain,
    ];
  }
}

/** Takes ports from whoever transfers them. */
export function giveAway(port: Electron.MessagePortMain): TransferredPort {
  if (!((port as unknown) instanceof TestMessagePort)) throw new TypeError('That is no port.');
  return (port as unknown as TestMessagePort).giveAway();
}
