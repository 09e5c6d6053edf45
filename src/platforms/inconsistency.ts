import { datesBetween } from '../core/calendar';
import type { DateRange } from '../domain/metrics';

const HOURS = 24;

/** What is wrong with an answer as a whole: a day that was not asked for, or the same day or hour twice; else null. */
export function inconsistencyOf(
  metrics: readonly { campaignExternalId: string; date: string; hour?: number }[],
  range: DateRange,
): string | null {
  const places = new Map(
    datesBetween(range.from, range.to).map((date, index) => [date, index * HOURS]),
  );
  // A byte for each hour of each campaign, a day standing at its first.
  const seen = new Map<string, Uint8Array>();
  for (const { campaignExternalId, date, hour } of metrics) {
    const place = places.get(date);
    if (place === undefined) return `${date} was not asked for`;
    let ofCampaign = seen.get(campaignExternalId);
    if (ofCampaign === undefined)
      seen.set(campaignExternalId, (ofCampaign = new Uint8Array(places.size * HOURS)));
    const when = place + (hour ?? 0);
    if (ofCampaign[when] === 1) {
      const moment = hour === undefined ? date : `${date} ${hour}:00`;
      return `campaign ${campaignExternalId} has ${moment} twice`;
    }
    ofCampaign[when] = 1;
  }
  return null;
}
