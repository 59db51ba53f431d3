/** Lets `capacity` things through at once, and `perSecond` of them in the long run. */
export type TokenBucket = { take(nowMs: number): boolean };

export function createTokenBucket(capacity: number, perSecond: number): TokenBucket {
  let tokens = capacity;
  let filledAtMs: number | null = null;
  return {
    take: (nowMs) => {
      const passedMs = filledAtMs === null ? 0 : Math.max(0, nowMs - filledAtMs);
      filledAtMs = nowMs;
      tokens = Math.min(capacity, tokens + (passedMs * perSecond) / 1000);
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
