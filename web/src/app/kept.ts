const PREFIX = 'campanile.';

/** A preference kept in this browser; null when there is none or storage is refused (some private windows). */
export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keeps a preference for the next visit; where storage is refused it lasts until the page closes. */
export function writeKept(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    return;
  }
}
