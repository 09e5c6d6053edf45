import { useEffect } from 'react';

const TYPING = 'input, textarea, select, [contenteditable="true"]';
const MODAL = '[aria-modal="true"], dialog[open]';

/** Single-key shortcuts of a screen, ignored while typing, with modifiers and behind an open dialog. */
export function useKeys(keys: Record<string, () => void>): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(TYPING) !== null) return;
      if (document.querySelector(MODAL) !== null) return;
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    }
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [keys]);
}
