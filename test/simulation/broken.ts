import type { FactStoreFault } from '../support/fake-fact-store.ts';

/** A rule that a broken server does not keep. */
export type ServerFault =
  | FactStoreFault
  | 'acks-before-the-commit'
  | 'reads-past-what-is-running'
  | 'keeps-its-epoch';

/** A rule that a broken desk does not keep. */
export type DeskFault =
  | 'lets-go-before-the-ack'
  | 'keeps-nothing'
  | 'takes-nothing-back'
  | 'does-not-flush'
  | 'moves-the-cursor-first'
  | 'never-fences'
  | 'gives-up';

/** What is broken in a world; nothing is, in one that is to hold. */
export type Broken = { readonly server?: ServerFault; readonly desk?: DeskFault };
