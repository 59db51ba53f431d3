import { createMessagePortSource } from '../host/message-port-transport.ts';
import { startConsole } from './start-console.tsx';

await startConsole(createMessagePortSource(window));
