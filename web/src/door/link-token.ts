let taken: string | null = null;

/**
 * The secret of the link that opened this page: what follows the `#`, which browsers send to nobody. It is taken out
 * of the address, so that it stays in no history and no screenshot.
 */
export function linkToken(): string {
  if (taken === null) {
    taken = location.hash.slice(1);
    history.replaceState(history.state, '', location.pathname);
  }
  return taken;
}
