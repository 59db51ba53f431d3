/**
 * Gives back the parts of `previous` that `next` repeats, so that what did not change keeps its
 * identity and nothing that shows it draws again. For plain JSON values.
 */
export function keepEqual<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next;
  if (Array.isArray(previous) && Array.isArray(next)) {
    const kept = next.map((item, index) => keepEqual(previous[index], item));
    const same = previous.length === kept.length && kept.every((item, i) => item === previous[i]);
    return (same ? previous : kept) as T;
  }
  if (!isRecord(previous) || !isRecord(next)) return next;
  const keys = Object.keys(next);
  let same = Object.keys(previous).length === keys.length;
  const kept: Record<string, unknown> = {};
  for (const key of keys) {
    kept[key] = keepEqual(previous[key], next[key]);
    if (kept[key] !== previous[key] || !(key in previous)) same = false;
  }
  return (same ? previous : kept) as T;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
