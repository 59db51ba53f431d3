/** The code Node gives its errors (`EEXIST`), whichever realm they were made in; null where there is none. */
export function errorCode(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return null;
  return typeof cause.code === 'string' ? cause.code : null;
}
