import { datesBetween } from '../core/calendar';
import type { DateRange } from '../domain/metrics';
import { placeOf, type KnownCampaign } from './known-metrics';
import type { Figure, MetricGrain } from './metric-grains';

type Value = bigint | number | null;

/** A row to write. */
export interface StatedRow {
  campaignId: string;
  /** The day and hour within the range. */
  place: number;
  figures: readonly Value[];
}

/** How an answer differs from what is stored. */
export interface Comparison {
  /** Rows of which nothing is stored yet. */
  added: StatedRow[];
  /** Rows that say something else than is stored, those among them that are not in the answer any more. */
  changed: StatedRow[];
  /** A campaign of the answer that is not the account's. */
  unknown: string | null;
  /** Stored rows that had activity and have none any more. */
  vanished: number;
}

/** The figures by which a row shows activity: impressions, cost, conversions. */
const SHOWING_ACTIVITY = ['impressions', 'cost', 'conversions'];

/**
 * Compares what the platform says of every campaign's days in `range` with what is known of them. A platform leaves out
 * what had no activity, so a stored row that is not in the answer becomes zero.
 */
export function compareMetrics<Metric extends { campaignExternalId: string; date: string }>(
  { figures, hour }: MetricGrain<Metric>,
  known: ReadonlyMap<string, KnownCampaign>,
  range: DateRange,
  metrics: readonly Metric[],
): Comparison {
  const days = new Map(datesBetween(range.from, range.to).map((date, index) => [date, index]));
  const activity = activityOf(figures);
  const gone = figures.map(({ whenGone }) => whenGone);
  const comparison: Comparison = { added: [], changed: [], unknown: null, vanished: 0 };
  // A byte for each stored row, set once the answer states it.
  const seen = new Map(
    Array.from(known.values(), (campaign) => [campaign, new Uint8Array(campaign.rows.size)]),
  );

  const isAsStored = (campaign: KnownCampaign, row: number, of: (figure: number) => Value) => {
    for (let figure = 0; figure < figures.length; figure += 1)
      if (!isSame(campaign.figures[figure]?.[row], of(figure))) return false;
    return true;
  };
  const change = (campaign: KnownCampaign, row: number, stated: StatedRow) => {
    comparison.changed.push(stated);
    if (activity.known(campaign, row) && !activity.stated(stated)) comparison.vanished += 1;
  };

  for (const metric of metrics) {
    const campaign = known.get(metric.campaignExternalId);
    if (campaign === undefined) {
      comparison.unknown ??= metric.campaignExternalId;
      continue;
    }
    const day = days.get(metric.date);
    if (day === undefined) throw new RangeError(`${metric.date} is not among the days stored`);
    const place = placeOf(day, hour(metric));
    const row = campaign.rows.get(place);
    if (row !== undefined) {
      const rows = seen.get(campaign);
      if (rows !== undefined) rows[row] = 1;
      if (isAsStored(campaign, row, (figure) => figures[figure]?.of(metric) ?? null)) continue;
    }
    const stated = {
      campaignId: campaign.id,
      place,
      figures: figures.map(({ of }) => of(metric)),
    };
    if (row === undefined) comparison.added.push(stated);
    else change(campaign, row, stated);
  }
  for (const [campaign, rows] of seen) {
    if (!rows.includes(0)) continue;
    for (const [place, row] of campaign.rows)
      if (rows[row] === 0 && !isAsStored(campaign, row, (figure) => gone[figure] ?? null))
        change(campaign, row, { campaignId: campaign.id, place, figures: gone });
  }
  return comparison;
}

/** How many stored rows have activity. */
export function countActive<Metric>(
  { figures }: MetricGrain<Metric>,
  known: ReadonlyMap<string, KnownCampaign>,
): number {
  const activity = activityOf(figures);
  let count = 0;
  for (const campaign of known.values())
    for (const row of campaign.rows.values()) if (activity.known(campaign, row)) count += 1;
  return count;
}

function activityOf<Metric>(figures: readonly Figure<Metric>[]) {
  const places = SHOWING_ACTIVITY.map((name) => figures.findIndex((one) => one.name === name));
  return {
    known: (campaign: KnownCampaign, row: number) =>
      places.some((place) => Number(campaign.figures[place]?.[row]) > 0),
    stated: (row: StatedRow) => places.some((place) => Number(row.figures[place]) > 0),
  };
}

/** Whether PostgreSQL's text of a figure says the value: a double's stands for one double alone, with or without a sign of zero. */
function isSame(text: string | null | undefined, value: Value): boolean {
  if (typeof text !== 'string' || value === null) return (text ?? null) === value;
  return typeof value === 'bigint' ? text === String(value) : Number(text) === value;
}
