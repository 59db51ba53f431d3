/**
 * Many who ask for the same at once get one answer. Whoever asks while a read is under way waits for
 * the next one, which all who wait share: no answer is older than its question.
 */
export function sharedRead<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> | null = null;
  let next: Promise<T> | null = null;

  function start(): Promise<T> {
    next = null;
    const reading = read();
    const done = reading
      .catch(() => {})
      .finally(() => {
        if (running === done) running = null;
      });
    running = done;
    return reading;
  }

  return () => {
    if (running === null) return start();
    next ??= running.then(start);
    return next;
  };
}
