import type { PortMessage } from './port-pump.ts';

/** Main process -> utility process. */
export type ToUtility =
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly number[] }
  | PortMessage;

/** Utility process -> main process. */
export type FromUtility = { readonly kind: 'message'; readonly data: unknown } | PortMessage;
