import { afterAll, beforeAll } from '@jest/globals';
import { describeBrowser } from '../support/describe-with.ts';
import { startElectronJoining } from './electron-joining.ts';
import { describeHostOver } from './host-contract-suite.ts';

describeBrowser('In the Electron shell', () => {
  let electron: Awaited<ReturnType<typeof startElectronJoining>>;

  beforeAll(async () => {
    electron = await startElectronJoining();
  });
  afterAll(() => electron?.stop());

  describeHostOver({
    name: 'the ports that main hands to page and host process',
    join: (serve, onFault) => electron.join(serve, onFault),
  });
});
