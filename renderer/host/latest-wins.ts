/** Saves a value that changes faster than it can be saved: one in flight, only the newest queued. */
export type LatestWins<T> = {
  push(value: T): void;
  /** Sends again what could not be saved. */
  retry(): void;
  /** True while anything is not saved yet. */
  readonly pending: boolean;
  /** Waits for everything pushed so far; rejects with why it could not be saved. */
  settled(): Promise<void>;
};

export function createLatestWins<T>(
  send: (value: T) => Promise<unknown>,
  onChange: (state: 'saving' | 'saved' | 'failed') => void = () => {},
): LatestWins<T> {
  let queued: { readonly value: T } | null = null;
  let failed: { readonly value: T; readonly cause: unknown } | null = null;
  let inFlight = false;
  let waiters: (() => void)[] = [];

  async function drain(): Promise<void> {
    if (inFlight) return;
    inFlight = true;
    while (queued !== null) {
      const taken: { readonly value: T } = queued;
      queued = null;
      failed = null;
      onChange('saving');
      try {
        await send(taken.value);
      } catch (cause) {
        // What came after it is newer and holds everything this one held.
        failed = { ...(queued ?? taken), cause };
        queued = null;
      }
    }
    inFlight = false;
    onChange(failed === null ? 'saved' : 'failed');
    const told = waiters;
    waiters = [];
    for (const tell of told) tell();
  }

  return {
    push: (value) => {
      queued = { value };
      void drain();
    },
    retry: () => {
      if (failed === null || inFlight) return;
      queued = failed;
      void drain();
    },
    get pending() {
      return inFlight || failed !== null;
    },
    settled: async () => {
      if (inFlight) await new Promise<void>((resolve) => waiters.push(resolve));
      if (failed !== null) throw failed.cause;
    },
  };
}
