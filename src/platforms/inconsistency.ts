import { datesBetween } from '../core/calendar';
import type { PlatformFailure } from '../domain/failures';
import type { DateRange } from '../domain/metrics';

const HOURS = 24;

/** What a figure is of. */
interface Place {
  campaignExternalId: string;
  date: string;
  hour?: number;
}

/** What is wrong with an answer as a whole: a day that was not asked for, or the same day or hour twice; else null. */
function inconsistencyOf(metrics: readonly Place[], range: DateRange): string | null {
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

/** The answer as it is. @throws PlatformFailure, the platform's `unreadable`, when as a whole it cannot be true */
export function consistent<Metric extends Place>(
  metrics: Metric[],
  range: DateRange,
  unreadable: (detail: string) => PlatformFailure,
): Metric[] {
  const inconsistency = inconsistencyOf(metrics, range);
  if (inconsistency !== null) throw unreadable(inconsistency);
  return metrics;
}
