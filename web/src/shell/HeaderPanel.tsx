import { ActionIcon } from '@mantine/core';
import { useId, useRef, useState, type ReactNode } from 'react';

interface HeaderPanelProps {
  /** Names the button and the panel. */
  label: string;
  icon: ReactNode;
  /** What lies over the button, e.g. a count. */
  badge?: ReactNode;
  width: number;
  /** Rendered while the panel is open only. */
  children: (close: () => void) => ReactNode;
}

/** A button of the header with a panel below it: the platform's own popover (Esc and a click outside close it). */
export function HeaderPanel({ label, icon, badge, width, children }: HeaderPanelProps) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => panel.current?.hidePopover();
  return (
    <span className="header-panel-place">
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        title={label}
        popoverTarget={id}
      >
        {icon}
      </ActionIcon>
      {badge}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className="header-panel panel"
        style={{ width }}
        onToggle={(event) => {
          setOpen(event.newState === 'open');
        }}
      >
        {open && children(close)}
      </div>
    </span>
  );
}
