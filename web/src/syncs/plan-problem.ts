import { instantOf } from '../format/wall-clock';
import { MOST_DAYS } from './resync-problem';

const MOST_AHEAD_MS = 30 * 86_400_000;

/** When a person wants a sync to begin, as it stands in the form. */
export interface Start {
  later: boolean;
  /** By the clock of the user: 2026-11-21T09:30. */
  wall: string;
}

/** What is wrong with a time, before the server is asked; null when nothing is. */
export type StartProblem = 'noTime' | 'noSuchTime' | 'past' | 'tooFar';

/** The first thing that is wrong with when a sync begins. */
export function startProblem(
  { later, wall }: Start,
  timeZone: string,
  now: number,
): StartProblem | null {
  if (!later) return null;
  if (wall === '') return 'noTime';
  const instant = instantOf(wall, timeZone);
  if (instant === null) return 'noSuchTime';
  if (instant <= now) return 'past';
  return instant - now > MOST_AHEAD_MS ? 'tooFar' : null;
}

/** Whether a number of days can be read at once. */
export function isDayCount(text: string): boolean {
  return /^[1-9]\d{0,2}$/.test(text) && Number(text) <= MOST_DAYS;
}
