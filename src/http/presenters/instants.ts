/** An instant as clients get it, ISO 8601 in UTC. */
export function isoOrNull(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}

/** A reference with its name, or null when there is none. */
export function namedOrNull(
  id: string | null,
  name: string | null,
): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? '' };
}
