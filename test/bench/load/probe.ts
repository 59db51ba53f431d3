/**
 * Loaded into a server before its own code, with `--expose-gc`: tells its parent how much memory and
 * time it has taken, whenever asked, and ends it with its parent.
 */
export type Usage = {
  /** Resident; and in use, on the heap and beside it. */
  readonly rssBytes: number;
  readonly usedBytes: number;
  /** Processor time in user and system mode since the start. */
  readonly cpuMs: number;
};

/** `after-collection`: with everything unneeded let go of, which holds the server up. */
export type UsageQuestion = 'usage' | 'usage-after-collection';

process.on('message', (message: UsageQuestion) => {
  // Before the collection, which is the measurement's and not the server's.
  const { user, system } = process.cpuUsage();
  if (message === 'usage-after-collection') {
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  const usage: Usage = {
    rssBytes: rss,
    usedBytes: heapUsed + external,
    cpuMs: (user + system) / 1_000,
  };
  process.send?.(usage);
});
process.once('disconnect', () => process.exit());
// A server that has nothing more to do may end.
process.channel?.unref();
