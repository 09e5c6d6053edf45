import type { ReactNode } from 'react';
import './display.css';

/** An empty place: why it is empty and what to do next. */
export function Empty({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children?: ReactNode;
}) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {hint !== undefined && <p className="empty-hint">{hint}</p>}
      {children !== undefined && <div className="empty-more">{children}</div>}
    </div>
  );
}
