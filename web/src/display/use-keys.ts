import { useEffect } from 'react';

const TYPING = 'input, textarea, select, [contenteditable="true"]';
const MODAL = '[aria-modal="true"], dialog[open]';

type Act = (event: KeyboardEvent) => unknown;

/**
 * Single-key shortcuts, ignored while typing, with modifiers and behind an open dialog. `first` asks before the
 * screens do; a shortcut that answers false leaves the key to others.
 */
export function useKeys(keys: Record<string, Act>, order: 'first' | 'later' = 'later'): void {
  useEffect(() => {
    const capture = order === 'first';
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(TYPING) !== null) return;
      if (document.querySelector(MODAL) !== null) return;
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (act === undefined || act(event) === false) return;
      event.preventDefault();
    }
    document.addEventListener('keydown', onKey, { capture });
    return () => {
      document.removeEventListener('keydown', onKey, { capture });
    };
  }, [keys, order]);
}
