import type {
  AdAccountStatus,
  AdPlatform,
  BudgetType,
  CampaignStatus,
  EntityType,
} from '../domain/enums';

/** The columns of a series. */
export type SeriesColumn = 'impressions' | 'clicks' | 'cost' | 'conversions' | 'conversionValue';

/**
 * Daily figures of one entity, dense: position i is day `firstDay + i` (a day number of core/calendar, in the ad
 * account's time zone). Money is micros of the account's currency, as doubles. Days inside the coverage but outside
 * the columns are zeros.
 */
export interface Series {
  firstDay: number;
  impressions: Float64Array;
  clicks: Float64Array;
  cost: Float64Array;
  conversions: Float64Array;
  conversionValue: Float64Array;
  /** First and last day that successful syncs cover: inside, an absent row is a real zero; outside, nothing is known. With no sync at all `coveredFrom` lies after `coveredTo`. */
  coveredFrom: number;
  coveredTo: number;
}

/** Everything the engine may know of one campaign or ad account at an instant. Money in micros of `currency`. */
export interface Subject {
  entityType: EntityType;
  entityId: string;
  adAccountId: string;
  clientId: string | null;
  platform: AdPlatform;
  name: string;
  status: CampaignStatus | AdAccountStatus;
  labels: readonly string[];
  /** ISO 4217. */
  currency: string;
  /** IANA. */
  timeZone: string;
  budget: number | null;
  budgetType: BudgetType | null;
  /** Day numbers, both inclusive; null when the platform has none. */
  startDay: number | null;
  endDay: number | null;
  targets: { cpa: number | null; roas: number | null };
  /** Newest days whose conversions are less than 90 % known, from the account's maturity curve; null: the prior. */
  immatureDays: number | null;
  lastSyncedAt: Date | null;
  syncCadenceMinutes: number;
  series: Series;
}

const COLUMNS = ['impressions', 'clicks', 'cost', 'conversions', 'conversionValue'] as const;

/** A series of zeros over `days` days from `firstDay`, covered throughout. */
export function emptySeries(firstDay: number, days: number): Series {
  return {
    firstDay,
    impressions: new Float64Array(days),
    clicks: new Float64Array(days),
    cost: new Float64Array(days),
    conversions: new Float64Array(days),
    conversionValue: new Float64Array(days),
    coveredFrom: firstDay,
    coveredTo: firstDay + days - 1,
  };
}

/**
 * The sum of the campaigns of one account, day by day: the series of an AD_ACCOUNT subject. Its coverage is what all
 * of them cover; of no campaigns at all, nothing.
 */
export function sumSeries(parts: readonly Series[]): Series {
  let first = Infinity;
  let end = -Infinity;
  let coveredFrom = -Infinity;
  let coveredTo = Infinity;
  for (const part of parts) {
    first = Math.min(first, part.firstDay);
    end = Math.max(end, part.firstDay + part.cost.length);
    coveredFrom = Math.max(coveredFrom, part.coveredFrom);
    coveredTo = Math.min(coveredTo, part.coveredTo);
  }
  if (parts.length === 0) return { ...emptySeries(0, 0), coveredFrom: 0, coveredTo: -1 };
  const sum = emptySeries(first, end - first);
  for (const part of parts) {
    const offset = part.firstDay - first;
    for (const column of COLUMNS) {
      const from = part[column];
      const into = sum[column];
      for (let day = 0; day < from.length; day += 1)
        into[offset + day] = (into[offset + day] ?? 0) + (from[day] ?? 0);
    }
  }
  return { ...sum, coveredFrom, coveredTo };
}

/** The sum of one column over days `from` to `to`, both included; days outside the columns are zeros. */
export function sumDays(series: Series, column: SeriesColumn, from: number, to: number): number {
  const values = series[column];
  const last = Math.min(to - series.firstDay, values.length - 1);
  let sum = 0;
  for (let index = Math.max(0, from - series.firstDay); index <= last; index += 1)
    sum += values[index] ?? 0;
  return sum;
}
