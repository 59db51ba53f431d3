import type { FactStoreFault } from '../support/fake-fact-store.ts';

/** A rule that a broken server does not keep. */
export type ServerFault =
  | FactStoreFault
  | 'acks-before-the-commit'
  | 'reads-past-what-is-running'
  | 'sees-only-its-own-transactions'
  | 'hears-only-what-it-is-told'
  | 'takes-only-its-own-version'
  | 'keeps-its-epoch'
  | 'believes-no-desk'
  | 'forgets-what-it-cut';

/** A rule that a broken desk does not keep. */
export type DeskFault =
  | 'lets-go-before-the-ack'
  | 'keeps-nothing'
  | 'takes-nothing-back'
  | 'tells-of-no-contact'
  | 'does-not-flush'
  | 'tells-before-the-disk-has-it'
  | 'moves-the-cursor-first'
  | 'leaves-out-what-comes-with-the-unknown'
  | 'never-fences'
  | 'never-asks-again-when-too-old'
  | 'gives-up';

/** What is broken in a world; nothing is, in one that is to hold. */
export type Broken = { readonly server?: ServerFault; readonly desk?: DeskFault };
