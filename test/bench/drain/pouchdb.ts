import { createRequire } from 'node:module';

/** As much of a PouchDB as is asked for here. */
export type PouchDatabase = {
  bulkDocs(documents: readonly object[]): Promise<unknown>;
  readonly replicate: {
    to(
      url: string,
      options: { readonly batch_size: number },
    ): Promise<{ readonly docs_written: number }>;
  };
  close(): Promise<void>;
};

type Pouch = {
  new (path: string): PouchDatabase;
  defaults(options: { readonly prefix: string }): Pouch;
};

type ExpressApp = {
  use(handler: unknown): void;
  listen(port: number, host: string, onListening: () => void): { address(): { port: number } };
};

// None of them has types.
const require = createRequire(import.meta.url);

export const PouchDB = require('pouchdb-node') as Pouch;
export const express = require('express') as () => ExpressApp;
export const expressPouchDB = require('express-pouchdb') as (
  databases: Pouch,
  options: {
    readonly mode: 'minimumForPouchDB';
    readonly inMemoryConfig: boolean;
    readonly logPath: string;
  },
) => unknown;
