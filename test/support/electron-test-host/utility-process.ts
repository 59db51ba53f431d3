import { type ChildProcess, fork, type StdioOptions } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { giveAway } from './message-port.ts';
import { createPortPump } from './port-pump.ts';
import { subscriber } from './subscribe.ts';
import type { FromUtility, ToUtility } from './utility-messages.ts';

const BOOTSTRAP = fileURLToPath(new URL('./utility-bootstrap.ts', import.meta.url));
const EVENTS = ['spawn', 'message', 'exit'];

const running = new Map<TestUtilityProcess, string>();

/** A Node process of its own, like Electron's; it knows nothing of Electron but `process.parentPort`. */
export class TestUtilityProcess implements Pick<Electron.UtilityProcess, 'kill' | 'pid'> {
  readonly #emitter = new EventEmitter();
  readonly #child: ChildProcess;
  readonly #pump = createPortPump((message) => this.#send(message));

  readonly on = subscriber<Electron.UtilityProcess['on']>(
    this.#emitter,
    'on',
    'UtilityProcess',
    EVENTS,
  );
  readonly once = subscriber<Electron.UtilityProcess['once']>(
    this.#emitter,
    'once',
    'UtilityProcess',
    EVENTS,
  );

  constructor(modulePath: string, args: readonly string[], options: Electron.ForkOptions) {
    const output = options.stdio === 'ignore' ? 'ignore' : 'inherit';
    const stdio: StdioOptions = ['ignore', output, output, 'ipc'];
    this.#child = fork(BOOTSTRAP, [modulePath, ...args], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
      env: { ...(options.env ?? process.env) },
      stdio,
    });
    running.set(this, options.serviceName ?? 'Node Utility Process');
    this.#child.on('spawn', () => this.#emitter.emit('spawn'));
    this.#child.on('message', (message) => this.#receive(message as FromUtility));
    this.#child.on('exit', (code, signal) => {
      running.delete(this);
      this.#pump.closeAll();
      this.#emitter.emit('exit', signal === null ? code : constants.signals[signal]);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  postMessage(data: unknown, transfer: Electron.MessagePortMain[] = []): void {
    const ports = transfer.map((port) => this.#pump.send(giveAway(port)));
    this.#send({ kind: 'message', data, ports });
  }

  kill(): boolean {
    return this.#child.kill();
  }

  #send(message: ToUtility): void {
    if (this.#child.connected) this.#child.send(message);
  }

  #receive(message: FromUtility): void {
    if (message.kind === 'message') this.#emitter.emit('message', message.data);
    else this.#pump.receive(message);
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}) =>
    new TestUtilityProcess(modulePath, args, options),
};

/** For `app.getAppMetrics`: the utility processes alive now. */
export function utilityProcesses(): { pid: number; name: string }[] {
  return [...running].flatMap(([{ pid }, name]) => (pid === undefined ? [] : [{ pid, name }]));
}

/** They end with the process that started them; resolves when they have, and it has been told. */
export async function killUtilityProcesses(): Promise<void> {
  await Promise.all(
    [...running.keys()].map((child) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      child.once('exit', () => resolve());
      child.kill();
      return promise;
    }),
  );
}
