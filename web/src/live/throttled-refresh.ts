import type { QueryClient } from '@tanstack/react-query';

export type Refresh = (...queryKey: readonly string[]) => void;

/** Refreshes queries at most once per `waitMs` a key: a burst of events costs one read. */
export function createThrottledRefresh(queries: QueryClient, waitMs: number): Refresh {
  const waiting = new Set<string>();
  return (...queryKey) => {
    const name = queryKey.join('/');
    if (waiting.has(name)) return;
    waiting.add(name);
    setTimeout(() => {
      waiting.delete(name);
      void queries.invalidateQueries({ queryKey });
    }, waitMs);
  };
}
