import type { DateRange } from '../domain/metrics';

/** What is wrong with an answer as a whole: a day that was not asked for, or the same day or hour twice; else null. */
export function inconsistencyOf(
  metrics: readonly { campaignExternalId: string; date: string; hour?: number }[],
  range: DateRange,
): string | null {
  const seen = new Set<string>();
  for (const { campaignExternalId, date, hour } of metrics) {
    const when = hour === undefined ? date : `${date} ${hour}:00`;
    const key = `${campaignExternalId}/${when}`;
    if (date < range.from || date > range.to) return `${date} was not asked for`;
    if (seen.has(key)) return `campaign ${campaignExternalId} has ${when} twice`;
    seen.add(key);
  }
  return null;
}
