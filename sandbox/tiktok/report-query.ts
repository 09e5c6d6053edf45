import { z } from 'zod';
import { daysBetween, isDate } from '../world/local-time';
import { required, structured } from './parameters';
import { badParameter } from './tiktok-error';

/** What a synchronous basic report asks for, understood. */
export interface ReportQuery {
  readonly metrics: readonly string[];
  readonly from: string;
  readonly to: string;
  /** The time of a row, if any. */
  readonly time: 'stat_time_day' | 'stat_time_hour' | null;
  /** Whether the spend of deleted campaigns is reported. */
  readonly withDeleted: boolean;
  /** Campaign ids asked for; null: all. */
  readonly campaignIds: ReadonlySet<string> | null;
}

/** Most days of a report, by its time dimension. */
const LONGEST_DAYS = { stat_time_day: 30, stat_time_hour: 1 } as const;
const LONGEST_WITHOUT_TIME = 365;

const filterSchema = z.array(
  z.object({
    field_name: z.enum(['campaign_status', 'campaign_ids']),
    filter_type: z.literal('IN'),
    filter_value: z.union([z.string(), z.array(z.string())]),
  }),
);

/** Reads a report request: BASIC, by campaign. @throws TikTokError 40002 */
export function readReportQuery(search: URLSearchParams): ReportQuery {
  if (required(search, 'report_type') !== 'BASIC') {
    throw badParameter('report_type: must be BASIC at the stand-in.');
  }
  if (required(search, 'data_level') !== 'AUCTION_CAMPAIGN') {
    throw badParameter('data_level: must be AUCTION_CAMPAIGN at the stand-in.');
  }
  const dimensions = structured(search, 'dimensions', z.array(z.string())) ?? [];
  const time = timeOf(dimensions);
  const { from, to } = rangeOf(search);
  const days = daysBetween(from, to) + 1;
  const most = time === null ? LONGEST_WITHOUT_TIME : LONGEST_DAYS[time];
  if (days > most) {
    const when = time === null ? 'without a time dimension' : `when use ${time}`;
    throw badParameter(`max time span is ${String(most)} day(s) ${when}`);
  }
  const metrics = structured(search, 'metrics', z.array(z.string())) ?? ['spend', 'impressions'];
  return { metrics, from, to, time, ...filtersOf(search) };
}

function timeOf(dimensions: readonly string[]): ReportQuery['time'] {
  if (!dimensions.includes('campaign_id')) {
    throw badParameter('dimensions: campaign_id is required for the data level AUCTION_CAMPAIGN.');
  }
  const others = dimensions.filter((dimension) => dimension !== 'campaign_id');
  const [time] = others;
  if (time === undefined) return null;
  if (others.length === 1 && (time === 'stat_time_day' || time === 'stat_time_hour')) return time;
  throw badParameter(`dimensions: ${others.join(', ')} is not supported.`);
}

function rangeOf(search: URLSearchParams): { from: string; to: string } {
  const [from, to] = [required(search, 'start_date'), required(search, 'end_date')];
  if (!isDate(from) || !isDate(to)) throw badParameter('start_date: must be YYYY-MM-DD.');
  if (from > to) throw badParameter('start_date: must not be after end_date.');
  return { from, to };
}

function filtersOf(search: URLSearchParams): Pick<ReportQuery, 'withDeleted' | 'campaignIds'> {
  const filters = structured(search, 'filtering', filterSchema) ?? [];
  const valuesOf = (name: string) => {
    const value = filters.find((filter) => filter.field_name === name)?.filter_value;
    if (value === undefined) return null;
    return typeof value === 'string' ? listOf(value) : value;
  };
  const ids = valuesOf('campaign_ids');
  return {
    withDeleted: valuesOf('campaign_status')?.includes('STATUS_ALL') ?? false,
    campaignIds: ids === null ? null : new Set(ids),
  };
}

/** A filter's value is a list, as JSON text within the JSON of the filters. */
function listOf(text: string): string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(text));
  } catch {
    throw badParameter('filtering: filter_value must be a JSON list.');
  }
}
