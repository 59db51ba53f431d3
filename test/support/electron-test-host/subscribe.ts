import type { EventEmitter } from 'node:events';

/**
 * `on` or `once` of an emitter, typed as Electron declares it. An event that this host never emits is
 * refused: a listener for it would make a test pass that shows nothing.
 */
export function subscriber<Declared>(
  emitter: EventEmitter,
  method: 'on' | 'once' | 'off',
  owner: string,
  events: readonly string[],
): Declared {
  const subscribe = (event: string, listener: (...args: unknown[]) => void) => {
    if (!events.includes(event)) {
      throw new Error(`The Electron test host does not emit '${event}' on ${owner}: teach it to.`);
    }
    emitter[method](event, listener);
  };
  return subscribe as Declared;
}

/** An event that a listener may prevent. */
export class PreventableEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
