import { datesBetween } from '../core/calendar';
import type { DateRange } from '../domain/metrics';

/** What is wrong with an answer as a whole: a day that was not asked for, or the same day or hour twice; else null. */
export function inconsistencyOf(
  metrics: readonly { campaignExternalId: string; date: string; hour?: number }[],
  range: DateRange,
): string | null {
  const asked = new Set(datesBetween(range.from, range.to));
  const seen = new Map<string, Set<string>>();
  for (const { campaignExternalId, date, hour } of metrics) {
    if (!asked.has(date)) return `${date} was not asked for`;
    const when = hour === undefined ? date : `${date} ${hour}:00`;
    let ofCampaign = seen.get(campaignExternalId);
    if (ofCampaign === undefined) seen.set(campaignExternalId, (ofCampaign = new Set()));
    if (ofCampaign.has(when)) return `campaign ${campaignExternalId} has ${when} twice`;
    ofCampaign.add(when);
  }
  return null;
}
