import { useMemo, useState } from 'react';
import { readKept, writeKept } from '../app/kept';
import { COLUMN_NAMES, DEFAULT_COLUMNS, type ColumnName } from './columns';

const KEPT = 'campaigns.columns';

/** The columns that this browser shows, and a way to show or hide one. */
export function useColumns(): [ReadonlySet<ColumnName>, (name: ColumnName, on: boolean) => void] {
  const [kept, setKept] = useState(() => readKept(KEPT));
  const shown = useMemo(() => {
    const names = kept?.split(',') ?? DEFAULT_COLUMNS;
    return new Set(COLUMN_NAMES.filter((name) => names.includes(name)));
  }, [kept]);
  function show(name: ColumnName, on: boolean) {
    const next = COLUMN_NAMES.filter((known) => (known === name ? on : shown.has(known))).join(',');
    setKept(next);
    writeKept(KEPT, next);
  }
  return [shown, show];
}
