import type { Severity } from '../api/types';

/** What a metric is expected to be at each point: the middle of its range and both ends; null where nothing is known. */
export interface Band {
  low: readonly (number | null)[];
  high: readonly (number | null)[];
}

/** One metric over the axis' points, drawn in a panel of its own. */
export interface Panel {
  key: string;
  label: string;
  /** One a point; null where there is no data. */
  values: readonly (number | null)[];
  /** The same figures as they are now, drawn faintly behind values of an earlier day; null: the values are of now. */
  now: readonly (number | null)[] | null;
  band: Band | null;
  /** Writes a value in full. */
  text: (value: number | null) => string;
  /** Writes a value for the axis. */
  tick: (value: number) => string;
  series: 1 | 2 | 3 | 4;
  /** Index from which points are still arriving (conversions land late); null when all are settled. */
  arrivingFrom: number | null;
  /** Restated points: what each was before, in words. */
  restated: ReadonlyMap<number, string>;
}

/** The points of a chart: consecutive days or hours of an account. */
export interface Axis {
  /** uPlot's x of each point, oldest first. */
  xs: readonly number[];
  /** Seconds from one point to the next: a day or an hour. */
  step: number;
  /** Writes a tick of the axis, by its x. */
  tickText: (x: number) => string;
  /** Writes a point in full, by its x. */
  pointText: (x: number) => string;
}

/** An alert on the time axis. */
export interface Marker {
  id: string;
  severity: Severity;
  /** The points at which it was opened and resolved; the newest point while it is open. */
  from: number;
  to: number;
}

const MS = 1000;
export const DAY_S = 86_400;
export const HOUR_S = 3_600;

/** A day, or an hour of it, as uPlot's x: epoch seconds of its clock time read as UTC, so that no zone shifts it. */
export function xOf(date: string, hour: number | null = null): number {
  return Date.parse(date) / MS + (hour ?? 0) * HOUR_S;
}

/** The date of an x. */
export function dateOfX(x: number): string {
  return new Date(x * MS).toISOString().slice(0, 10);
}

/** The hour of an x, 0 to 23. */
export function hourOfX(x: number): number {
  return new Date(x * MS).getUTCHours();
}
