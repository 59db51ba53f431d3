/** Waits to the moment, as `performance.now()` counts; a timer would be a millisecond too coarse. */
export function spinUntil(atMs: number): void {
  while (performance.now() < atMs) {
    // Nothing else may run meanwhile.
  }
}
