import { jest } from '@jest/globals';

/** Starting a browser, a server and a shell takes longer than Jest's five seconds. */
jest.setTimeout(60_000);
