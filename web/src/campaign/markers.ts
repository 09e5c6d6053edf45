import type { Alert } from '../api/types';
import type { Marker } from '../chart/panel';
import { localDateOf } from '../format/dates';

/** Alerts as marks on days of the account; those outside of the days shown are left out. */
export function markersOf(
  alerts: readonly Alert[],
  timeZone: string,
  days: readonly string[],
): Marker[] {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  return alerts
    .map(({ id, severity, openedAt, resolvedAt }) => ({
      id,
      severity,
      from: localDateOf(Date.parse(openedAt), timeZone),
      to: resolvedAt === null ? last : localDateOf(Date.parse(resolvedAt), timeZone),
    }))
    .filter((marker) => marker.to >= first && marker.from <= last);
}
