// Runs where the shell expects its host, and passes every frame on to a host in the test's own process,
// one JSON line a frame.
import { connect } from 'node:net';
import type { MainMessagePort } from '../../../electron/host/transports/message-port-transport.ts';
import { eachLine } from './json-lines.ts';

/** What is said between this process and the test about the port of one page. */
export type RelayLine = { readonly port: number } & (
  | { readonly kind: 'opened' | 'closed' }
  | { readonly kind: 'frame'; readonly frame: unknown }
);

export const RELAY_PORT_VARIABLE = 'HOST_RELAY_PORT';

type RelayParentPort = {
  on(event: 'message', listener: (event: { ports: MainMessagePort[] }) => void): void;
};

const { parentPort } = process as unknown as { parentPort?: RelayParentPort };
if (parentPort !== undefined) relay(parentPort);

function relay(shell: RelayParentPort): void {
  const socket = connect(Number(process.env[RELAY_PORT_VARIABLE]), '127.0.0.1');
  const tell = (line: RelayLine) => socket.write(`${JSON.stringify(line)}\n`);
  const ports: MainMessagePort[] = [];

  eachLine(socket, (line) => {
    const { port, ...said } = line as RelayLine;
    if (said.kind === 'frame') ports[port]?.postMessage(said.frame);
    else ports[port]?.close();
  });
  shell.on('message', ({ ports: [pagePort] }) => {
    // The first message brings what a host starts with, and no port.
    if (pagePort === undefined) return;
    const port = ports.push(pagePort) - 1;
    pagePort.on('message', ({ data }) => tell({ port, kind: 'frame', frame: data }));
    pagePort.on('close', () => tell({ port, kind: 'closed' }));
    tell({ port, kind: 'opened' });
    pagePort.start();
  });
}
