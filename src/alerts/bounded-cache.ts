/** What a process remembers by key, up to a total weight; what was used longest ago goes first. */
export interface BoundedCache<Value> {
  get(key: string): Value | undefined;
  /** Remembers it as used just now. One value by itself may be heavier than all that may be kept. */
  keep(key: string, value: Value): void;
}

/** An empty cache of at most `most`, as `weigh` weighs what is kept. */
export function createBoundedCache<Value>(
  most: number,
  weigh: (value: Value) => number,
): BoundedCache<Value> {
  const cache = new Map<string, { value: Value; weight: number }>();
  let kept = 0;
  const drop = (key: string) => {
    kept -= cache.get(key)?.weight ?? 0;
    cache.delete(key);
  };
  return {
    get: (key) => cache.get(key)?.value,
    keep(key, value) {
      drop(key);
      const weight = weigh(value);
      cache.set(key, { value, weight });
      kept += weight;
      for (const oldest of cache.keys()) {
        if (kept <= most || oldest === key) return;
        drop(oldest);
      }
    },
  };
}
