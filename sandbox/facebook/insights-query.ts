import { z } from 'zod';
import { addDays, daysBetween, isDate, localMoment } from '../world/local-time';
import type { WorldAccount } from '../world/model';
import type { World } from '../world/world';
import { badParameter, GraphError } from './graph-error';
import { fieldsOf, structured, type Parameters } from './parameters';

/** The one breakdown that the stand-in knows. */
export const HOURLY = 'hourly_stats_aggregated_by_advertiser_time_zone';

/** What an insights request asks for, understood. */
export interface InsightsQuery {
  readonly level: 'account' | 'campaign';
  readonly fields: readonly string[];
  readonly from: string;
  readonly to: string;
  /** One row for each day, or one for the whole range. */
  readonly daily: boolean;
  readonly hourly: boolean;
  /** Effective statuses of the campaigns asked for. */
  readonly statuses: ReadonlySet<string>;
  /** Campaign ids asked for; null: all. */
  readonly campaignIds: ReadonlySet<string> | null;
}

const MOST_MONTHS = 37;
const DEFAULT_STATUSES = ['ACTIVE', 'PAUSED', 'IN_PROCESS', 'WITH_ISSUES'];
const WINDOWS = new Set([
  '1d_click',
  '7d_click',
  '28d_click',
  '1d_view',
  '1d_ev',
  'default',
  'dda',
]);

const rangeSchema = z.object({ since: z.string(), until: z.string() });
const filterSchema = z.array(
  z.object({
    field: z.enum(['campaign.effective_status', 'campaign.id']),
    operator: z.enum(['IN', 'EQUAL']),
    value: z.union([z.string(), z.array(z.string())]),
  }),
);

/** Reads an insights request for an account. @throws GraphError 100, 3018 */
export function readInsightsQuery(
  world: World,
  account: WorldAccount,
  parameters: Parameters,
): InsightsQuery {
  const level = parameters.get('level') ?? 'account';
  if (level !== 'account' && level !== 'campaign') {
    throw badParameter('param level must be one of {account, campaign} at the stand-in.');
  }
  refuseOldWindows(parameters);
  const increment = parameters.get('time_increment') ?? 'all_days';
  if (!['1', 'all_days'].includes(increment)) {
    throw badParameter('param time_increment must be 1 or all_days at the stand-in.');
  }
  const hourly = breakdownsOf(parameters).length > 0;
  const fields = fieldsOf(parameters);
  if (hourly && fields.some((field) => field === 'reach' || field === 'frequency')) {
    throw badParameter(
      `Current combination of data breakdown columns (action_type, ${HOURLY}) is invalid for reach and frequency.`,
    );
  }
  return {
    level,
    fields: fields.length === 0 ? ['impressions', 'spend'] : fields,
    ...rangeOf(world, account, parameters),
    daily: increment === '1',
    hourly,
    ...filtersOf(parameters),
  };
}

/** 7d_view and 28d_view ended on 2026-01-12. */
function refuseOldWindows(parameters: Parameters): void {
  const windows = structured(parameters, 'action_attribution_windows') ?? [];
  const bad = z
    .array(z.string())
    .parse(windows)
    .find((name) => !WINDOWS.has(name));
  if (bad === undefined) return;
  throw badParameter(
    `param action_attribution_windows[0] must be one of {${[...WINDOWS].join(', ')}}, not ${bad}.`,
  );
}

function breakdownsOf(parameters: Parameters): string[] {
  const text = parameters.get('breakdowns');
  if (text === undefined) return [];
  const names = text.startsWith('[')
    ? z.array(z.string()).parse(structured(parameters, 'breakdowns'))
    : text.split(',');
  const unknown = names.find((name) => name !== HOURLY);
  if (unknown === undefined) return names;
  throw badParameter(`breakdowns[0] must be ${HOURLY} at the stand-in, not ${unknown}.`);
}

function rangeOf(
  world: World,
  account: WorldAccount,
  parameters: Parameters,
): { from: string; to: string } {
  const today = localMoment(world.clock.now(), account.timeZone).date;
  const given = structured(parameters, 'time_range');
  if (given === undefined) return { from: addDays(today, -30), to: addDays(today, -1) };
  const range = rangeSchema.safeParse(given);
  if (!range.success || !isDate(range.data.since) || !isDate(range.data.until)) {
    throw badParameter('Must be a date representation in the format YYYY-MM-DD');
  }
  const { since, until } = range.data;
  if (since > until) throw badParameter('time range since must be before until.', 1_487_033);
  if (daysBetween(since, today) > MOST_MONTHS * 30.5) {
    throw new GraphError(
      3018,
      '(#3018) The start date of the time range cannot be beyond 37 months from the current date',
    );
  }
  return { from: since, to: until };
}

function filtersOf(parameters: Parameters): Pick<InsightsQuery, 'statuses' | 'campaignIds'> {
  const filters = filterSchema.safeParse(structured(parameters, 'filtering') ?? []);
  if (!filters.success) throw badParameter('Filtering field or operator is invalid.');
  const valuesOf = (field: string) => {
    const found = filters.data.find((filter) => filter.field === field);
    return found === undefined ? null : new Set([found.value].flat());
  };
  return {
    statuses: valuesOf('campaign.effective_status') ?? new Set(DEFAULT_STATUSES),
    campaignIds: valuesOf('campaign.id'),
  };
}
