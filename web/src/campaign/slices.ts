import { addDays } from '../format/dates';
import type { Granularity } from './axis';

/** Days of an account, both ends included. */
export interface Range {
  from: string;
  to: string;
}

/** The most days that the API gives at once. */
const LARGEST: Record<Granularity, number> = { day: 400, hour: 14 };

/**
 * A range in reads that the API allows, oldest first. Slices are cut from the newest day on, so that ranges that end
 * together share their reads.
 */
export function slicesOf({ from, to }: Range, granularity: Granularity): Range[] {
  const slices: Range[] = [];
  let end = to;
  while (end >= from) {
    const start = addDays(end, 1 - LARGEST[granularity]);
    slices.unshift({ from: start > from ? start : from, to: end });
    end = addDays(start, -1);
  }
  return slices;
}
