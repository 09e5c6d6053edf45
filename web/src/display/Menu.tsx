import { useId, useRef, useState, type ReactNode } from 'react';
import './display.css';

const GAP = 4;
const EDGE = 8;

interface MenuProps {
  label: string;
  /** What the button shows. */
  face: ReactNode;
  width: number;
  /** Rendered while the panel is open only. */
  children: (close: () => void) => ReactNode;
}

/** A button with a panel below it: the platform's own popover (Esc and a click outside close it). */
export function Menu({ label, face, width, children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null);
  const close = () => panel.current?.hidePopover();
  return (
    <>
      <button
        ref={button}
        type="button"
        className="field menu-button"
        aria-label={label}
        title={label}
        popoverTarget={id}
      >
        {face}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className="menu-panel panel"
        style={{ width, top: place?.top, left: place?.left }}
        onToggle={(event) => {
          const box = button.current?.getBoundingClientRect();
          setPlace(
            event.newState === 'open' && box !== undefined
              ? {
                  top: box.bottom + GAP,
                  left: Math.max(EDGE, Math.min(box.left, innerWidth - width - EDGE)),
                }
              : null,
          );
        }}
      >
        {place !== null && children(close)}
      </div>
    </>
  );
}
