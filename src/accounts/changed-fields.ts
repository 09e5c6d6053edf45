/** What differs, as it was and as it is, for the audit log; null when nothing does. */
export function changedFields<Fields extends object>(
  before: Fields,
  after: NoInfer<Partial<Fields>>,
): { before: Record<string, unknown>; after: Record<string, unknown> } | null {
  const was = before as Record<string, unknown>;
  const changed = Object.entries(after).filter(([name, value]) => was[name] !== value);
  if (changed.length === 0) return null;
  return {
    before: Object.fromEntries(changed.map(([name]) => [name, was[name]])),
    after: Object.fromEntries(changed),
  };
}
