import { addDays, localDateAt } from '../core/calendar';
import { hasConversionWindow } from '../domain/cadence';
import { earliestHistory } from '../domain/history-limit';
import type { DateRange } from '../domain/metrics';
import type { PlatformCapabilities } from '../platforms/platform';
import type { AdAccountRow } from '../store/entities/accounts';
import { LONGEST_RANGE_DAYS, trailingRange } from './ranges';

/** Days that every scheduled sync reads: today and yesterday move by the hour. */
const NARROW_DAYS = 2;

/** What the window of an account depends on. */
type Windowed = Pick<AdAccountRow, 'platform' | 'timeZone' | 'conversionWindowDays' | 'coveredTo'>;

/** The days that a scheduled sync reads between its wide ones: today and yesterday in the account's time zone. */
export function narrowWindow(account: Windowed, now: Date): DateRange {
  return trailingRange(now, account.timeZone, NARROW_DAYS);
}

/**
 * The days that the first scheduled sync of a local day reads: all that the platform restates (or, where it restates a
 * day until the account's last conversion can have come, today and that many days before it), and those that no sync
 * has read since the account was last covered. A platform that this installation is not configured for restates
 * nothing: its sync fails and says so.
 */
export function wideWindow(
  account: Windowed,
  capabilities: Pick<PlatformCapabilities, 'restatementDays'> | undefined,
  now: Date,
): DateRange {
  const { platform, timeZone, conversionWindowDays, coveredTo } = account;
  const restated = capabilities?.restatementDays ?? NARROW_DAYS;
  const window = hasConversionWindow(platform) ? (conversionWindowDays ?? 0) + 1 : 0;
  const trailing = trailingRange(now, timeZone, Math.max(restated, window));
  if (coveredTo === null || coveredTo >= trailing.from) return trailing;
  const today = localDateAt(now, timeZone);
  const reachable = [
    addDays(today, 1 - LONGEST_RANGE_DAYS),
    earliestHistory(platform, today) ?? '',
  ];
  const earliest = reachable.sort().at(-1) ?? trailing.from;
  const missed = addDays(coveredTo, 1);
  return { from: missed > earliest ? missed : earliest, to: trailing.to };
}
