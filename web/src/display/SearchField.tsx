import { useEffect, useMemo, useRef, useState } from 'react';
import { useKeys } from './use-keys';

const TYPING_PAUSE_MS = 250;

interface SearchProps {
  label: string;
  /** What is asked for now. */
  text: string;
  /** Told after a pause in typing. */
  onText: (text: string) => void;
}

/** A field to search by; `/` leads to it. */
export function SearchField({ label, text, onText }: SearchProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const [seen, setSeen] = useState(text);
  if (seen !== text) {
    setSeen(text);
    setTyped(text);
  }
  const tell = useRef(onText);
  useEffect(() => {
    tell.current = onText;
  });
  useEffect(() => {
    if (typed.trim() === text) return;
    const timer = setTimeout(() => {
      tell.current(typed.trim());
    }, TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, text]);
  useKeys(useMemo(() => ({ '/': () => input.current?.focus() }), []));
  return (
    <span className="search">
      <input
        ref={input}
        type="search"
        className="field"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {typed === '' && (
        <kbd className="key" aria-hidden="true">
          /
        </kbd>
      )}
    </span>
  );
}
