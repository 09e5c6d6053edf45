import { useState } from 'react';
import { readKept, writeKept } from '../app/kept';

const KEPT = 'campaigns.views';

/** A list as somebody likes it, under a name: the address says all of it. */
export interface SavedView {
  name: string;
  /** The search part of the address. */
  search: string;
}

function isView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'name' in value &&
    typeof value.name === 'string' &&
    'search' in value &&
    typeof value.search === 'string'
  );
}

/** The views that a browser keeps; what cannot be read is no view. */
export function viewsIn(kept: string | null): SavedView[] {
  if (kept === null) return [];
  try {
    const parsed: unknown = JSON.parse(kept);
    return Array.isArray(parsed) ? parsed.filter(isView) : [];
  } catch {
    return [];
  }
}

/** The saved views, and ways to save one (the same name replaces it) and to forget one. */
export function useSavedViews() {
  const [views, setViews] = useState(() => viewsIn(readKept(KEPT)));
  function keep(next: SavedView[]) {
    setViews(next);
    writeKept(KEPT, JSON.stringify(next));
  }
  const others = (name: string) => views.filter((view) => view.name !== name);
  return {
    views,
    save: (view: SavedView) => {
      keep([...others(view.name), view].sort((a, b) => (a.name < b.name ? -1 : 1)));
    },
    forget: (name: string) => {
      keep(others(name));
    },
  };
}
