import { useEffect, useState } from 'react';

const TICK_MS = 30_000;

/** The present, in epoch milliseconds, moving on every half minute so that "3 min ago" stays true, or as often as told. */
export function useNow(everyMs: number = TICK_MS): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [everyMs]);
  return now;
}
