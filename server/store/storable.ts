/**
 * A copy of some JSON in which every string is one PostgreSQL can hold: U+0000 and halves of
 * surrogate pairs, which JSON allows and text and jsonb refuse, become U+FFFD. Without this one
 * pasted control character would make a note impossible to keep.
 */
export function storable<T>(value: T): T {
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\uFFFD');
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [clean(key), clean(held)]));
}
