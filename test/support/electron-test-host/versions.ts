import { createRequire } from 'node:module';

/** The version of Electron this project is built for. */
export const electronVersion: string = createRequire(import.meta.url)(
  'electron/package.json',
).version;
