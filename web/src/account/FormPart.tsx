import type { ReactNode } from 'react';

/** One matter of a settings page, with its own form. */
export function FormPart({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="panel form-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
