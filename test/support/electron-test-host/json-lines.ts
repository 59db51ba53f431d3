import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** Calls back with each line that arrives, parsed. */
export function eachLine(socket: Socket, onLine: (line: unknown) => void): void {
  createInterface({ input: socket }).on('line', (line) => onLine(JSON.parse(line)));
}
