import type { Severity } from '../api/types';

/** One metric over the days, drawn in a panel of its own. */
export interface Panel {
  key: string;
  label: string;
  /** One a day; null where there is no data. */
  values: readonly (number | null)[];
  /** Writes a value in full. */
  text: (value: number | null) => string;
  /** Writes a value for the axis. */
  tick: (value: number) => string;
  series: 1 | 2 | 3 | 4;
  /** Index from which days are still arriving (conversions land late); null when all are settled. */
  arrivingFrom: number | null;
}

/** An alert on the time axis, in days of the account. */
export interface Marker {
  id: string;
  severity: Severity;
  from: string;
  /** The last day it was open; the newest day while it still is. */
  to: string;
}

const MS = 1000;

/** A day as uPlot's x: epoch seconds of its midnight in UTC, so that no zone shifts it. */
export function xOfDay(date: string): number {
  return Date.parse(date) / MS;
}
