import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let nowMs = Date.now();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Ticks on the full second, so that all clocks on the page change together. */
function tick(): void {
  nowMs = Date.now();
  for (const listener of listeners) listener();
  timer = setTimeout(tick, 1000 - (nowMs % 1000));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

/** Now, in whole seconds. Use it only in leaves: whoever calls it draws again every second. */
export function useNowMs(): number {
  return useSyncExternalStore(subscribe, () => nowMs);
}
