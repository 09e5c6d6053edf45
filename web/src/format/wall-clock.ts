import { clockOf } from './dates';

/**
 * The instant at which the clock on the wall of a zone shows `wall` (2026-11-21T09:30), in milliseconds; null where no
 * clock shows it: it is malformed, or a clock change skips it. Of a time that a change repeats it is one.
 */
export function instantOf(wall: string, timeZone: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall)) return null;
  const wanted = Date.parse(`${wall}:00Z`);
  // 30 February is parsed as a day of March.
  if (Number.isNaN(wanted) || !new Date(wanted).toISOString().startsWith(wall)) return null;
  const guess = wanted - (clockOf(wanted, timeZone) - wanted);
  const instant = wanted - (clockOf(guess, timeZone) - guess);
  return clockOf(instant, timeZone) === wanted ? instant : null;
}

/** What the clock on the wall of a zone shows at an instant: 2026-11-21T09:30. */
export function wallOf(instant: number, timeZone: string): string {
  return new Date(clockOf(instant, timeZone)).toISOString().slice(0, 16);
}
