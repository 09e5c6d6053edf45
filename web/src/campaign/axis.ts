import type { MetricRow } from '../api/types';
import { DAY_S, HOUR_S, dateOfX, hourOfX, xOf, type Axis } from '../chart/panel';
import type { Formats } from '../format/use-formats';

export type Granularity = 'day' | 'hour';

/** An hour as clocks show it: 05:00. */
export function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** The axis of some consecutive days or hours. */
export function axisOf(
  points: readonly Pick<MetricRow, 'date' | 'hour'>[],
  granularity: Granularity,
  formats: Formats,
): Axis {
  const byHour = granularity === 'hour';
  return {
    xs: points.map(({ date, hour }) => xOf(date, hour)),
    step: byHour ? HOUR_S : DAY_S,
    tickText: (x) => {
      const hour = hourOfX(x);
      return byHour && hour !== 0 ? hourText(hour) : formats.day(dateOfX(x));
    },
    pointText: (x) =>
      byHour
        ? `${formats.dayLong(dateOfX(x))}, ${hourText(hourOfX(x))}`
        : formats.dayLong(dateOfX(x)),
  };
}
