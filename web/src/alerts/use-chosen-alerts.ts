import { useCallback, useMemo, useState } from 'react';
import type { Alert } from '../api/types';

/** The most that the API takes on at once. */
const MOST = 100;

/** Alerts chosen to be taken on together. */
export interface ChosenAlerts {
  /** Of those that the list still has. */
  ids: readonly string[];
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Chooses exactly these, as far as the API takes them at once. */
  choose: (ids: readonly string[]) => void;
  clear: () => void;
}

/** Which alerts of a list are chosen; one that leaves the list is chosen no more. */
export function useChosenAlerts(items: readonly Alert[]): ChosenAlerts {
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  const ids = useMemo(
    () => items.filter(({ id }) => held.has(id)).map(({ id }) => id),
    [items, held],
  );
  const toggle = useCallback((id: string) => {
    setHeld((before) => {
      const next = new Set(before);
      if (!next.delete(id) && next.size < MOST) next.add(id);
      return next;
    });
  }, []);
  const choose = useCallback((wanted: readonly string[]) => {
    setHeld(new Set(wanted.slice(0, MOST)));
  }, []);
  const clear = useCallback(() => {
    setHeld(new Set());
  }, []);
  return useMemo(
    () => ({ ids, has: (id) => held.has(id), toggle, choose, clear }),
    [ids, held, toggle, choose, clear],
  );
}
