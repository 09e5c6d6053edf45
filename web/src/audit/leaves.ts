/** The values at the ends of a nested value, by their dotted path. An empty list or object is a value of its own. */
export function leavesOf(value: unknown, path = ''): Map<string, unknown> {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (inner.length === 0)
    return path === '' ? new Map<string, unknown>() : new Map([[path, value]]);
  return new Map(
    inner.flatMap(([key, part]) => [...leavesOf(part, path === '' ? key : `${path}.${key}`)]),
  );
}

/** A field that differs. Undefined: it was not there. */
export interface Change {
  path: string;
  before: unknown;
  after: unknown;
}

/** What differs between two values, field by field, however deep. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}
