/** Polls until something holds; for what happens on its own after a message to another process. */
export async function eventually(
  holds: () => boolean | Promise<boolean>,
  withinMs = 4_000,
): Promise<void> {
  const giveUpAtMs = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > giveUpAtMs) throw new Error('it did not come to hold');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
