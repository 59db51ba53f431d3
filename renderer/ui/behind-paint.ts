/** Long enough for what has changed to be painted first. A timer, since a window out of sight paints nothing. */
const BEHIND_THE_PAINT_MS = 100;

/** Does what nobody would notice a moment later, once the page shows what they are waiting for; call off by calling. */
export function behindPaint(work: () => void): () => void {
  const timer = setTimeout(work, BEHIND_THE_PAINT_MS);
  return () => clearTimeout(timer);
}
