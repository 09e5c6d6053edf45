import type { Alert } from '../api/types';
import type { Axis, Marker } from '../chart/panel';
import { clockOf } from '../format/dates';

const MS = 1000;

/** Alerts as marks on the points of an axis; those outside of it are left out. */
export function markersOf(alerts: readonly Alert[], timeZone: string, axis: Axis): Marker[] {
  const first = axis.xs[0];
  const last = axis.xs.at(-1);
  if (first === undefined || last === undefined) return [];
  const pointOf = (iso: string) => {
    const x = clockOf(Date.parse(iso), timeZone) / MS;
    return x - (x % axis.step);
  };
  return alerts
    .map(({ id, severity, openedAt, resolvedAt }) => ({
      id,
      severity,
      from: pointOf(openedAt),
      to: resolvedAt === null ? last : pointOf(resolvedAt),
    }))
    .filter((marker) => marker.to >= first && marker.from <= last);
}
