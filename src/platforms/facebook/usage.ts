import { z } from 'zod';
import type { LimitOf } from '../../domain/failures';

/** How much of what Meta allows is used, as its headers say it. */
export interface Usage {
  /** Of the account, 0 to 100 (and beyond), or null when not told. */
  accountPercent: number | null;
  /** Of this installation's application. */
  appPercent: number | null;
  /** Minutes until the account may be asked again; 0 while it may. */
  minutesToRegain: number;
}

const percent = z.number().nonnegative();
const counts = {
  call_count: percent.optional(),
  total_time: percent.optional(),
  total_cputime: percent.optional(),
};
const appUsage = z.object(counts);
const businessUsage = z.record(
  z.string(),
  z.array(z.object({ ...counts, estimated_time_to_regain_access: percent.optional() })),
);
const insightsThrottle = z.object({
  app_id_util_pct: percent.optional(),
  acc_id_util_pct: percent.optional(),
});

/** Reads the usage headers of an answer about `account` (act_…). Headers that cannot be read say nothing. */
export function readUsage(
  headers: Readonly<Record<string, string>>,
  account: string | null,
): Usage {
  const app = headerOf(headers, 'x-app-usage', appUsage);
  const throttle = headerOf(headers, 'x-fb-ads-insights-throttle', insightsThrottle);
  const business = headerOf(headers, 'x-business-use-case-usage', businessUsage);
  const entries = account === null ? [] : (business?.[account.replace(/^act_/, '')] ?? []);
  return {
    accountPercent: highest([throttle?.acc_id_util_pct, ...entries.flatMap(countsOf)]),
    appPercent: highest([throttle?.app_id_util_pct, ...(app === null ? [] : countsOf(app))]),
    minutesToRegain: highest(entries.map((entry) => entry.estimated_time_to_regain_access)) ?? 0,
  };
}

function headerOf<Value>(
  headers: Readonly<Record<string, string>>,
  name: string,
  schema: z.ZodType<Value>,
): Value | null {
  const text = headers[name];
  if (text === undefined) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function countsOf(entry: z.infer<typeof appUsage>): (number | undefined)[] {
  return [entry.call_count, entry.total_time, entry.total_cputime];
}

function highest(values: readonly (number | undefined)[]): number | null {
  const told = values.filter((value) => value !== undefined);
  return told.length === 0 ? null : Math.max(...told);
}

/** Above this share the next call would risk the limit, and with it an hour's silence. */
const NEARLY_USED_PERCENT = 95;
/** Usage is counted over a rolling hour: after this time some of it is free again. */
const COOLING_SECONDS = 5 * 60;

/** For how many seconds the account, and the application, are to be left alone: 0 where there is room, absent where nothing is told. */
export function limitsIn(usage: Usage): { limitOf: LimitOf; seconds: number }[] {
  const { appPercent, accountPercent, minutesToRegain } = usage;
  const cooling = (percentUsed: number) =>
    percentUsed >= NEARLY_USED_PERCENT ? COOLING_SECONDS : 0;
  const limits: { limitOf: LimitOf; seconds: number }[] = [];
  if (appPercent !== null) limits.push({ limitOf: 'APPLICATION', seconds: cooling(appPercent) });
  if (minutesToRegain > 0) limits.push({ limitOf: 'ACCOUNT', seconds: minutesToRegain * 60 });
  else if (accountPercent !== null)
    limits.push({ limitOf: 'ACCOUNT', seconds: cooling(accountPercent) });
  return limits;
}
