import { useEffect, useState } from 'react';

const TICK_MS = 30_000;

/** The present, in epoch milliseconds, moving on every half minute so that "3 min ago" stays true. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
