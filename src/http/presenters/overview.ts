import { freshnessOf, isStale, staleAfterMinutes } from '../../domain/staleness';
import { sumOf, type MetricSums } from '../../domain/totals';
import type { AccountFreshnessView } from '../../store/account-freshness';
import type { PacingView } from '../../store/pacing';
import type { PortfolioDayView, PortfolioShareView } from '../../store/portfolio-views';
import { isoOrNull, namedOrNull } from './instants';
import { presentPacing } from './pacing';
import { presentSums, presentTotals } from './totals';

/** What an overview is made of. */
export interface OverviewParts {
  days: readonly PortfolioDayView[];
  shares: readonly PortfolioShareView[];
  pacing: readonly PacingView[];
  clientNames: ReadonlyMap<string, string>;
  /** The tenant's own currency, whose portfolio comes first. */
  ownCurrency: string;
  /** How many days the window has, today included. */
  windowDays: number;
}

/** One portfolio a currency: the tenant's own first, then by name. */
export function presentPortfolios(parts: OverviewParts) {
  const currencies = new Set([...parts.days, ...parts.shares, ...parts.pacing].map(currencyOf));
  const ordered = [...currencies].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return ordered.map((currency) => presentPortfolio(currency, parts));

  function rank(currency: string): number {
    return currency === parts.ownCurrency ? 0 : 1;
  }
}

function currencyOf({ currency }: { currency: string }): string {
  return currency;
}

function presentPortfolio(currency: string, parts: OverviewParts) {
  const shares = parts.shares.filter((share) => share.currency === currency);
  const days = parts.days.filter((day) => day.currency === currency);
  const pacing = parts.pacing.find((one) => one.currency === currency);
  const comparisonOf = (own: readonly PortfolioShareView[]) => ({
    totals: presentTotals(sumOf(own.filter(({ part }) => part === 'CURRENT'))),
    complete: presentTotals(sumOf(own.filter(({ part }) => part === 'COMPLETE'))),
    previous: presentTotals(sumOf(own.filter(({ part }) => part === 'PREVIOUS'))),
  });
  return {
    currency,
    ...comparisonOf(shares),
    days: seriesOf(days, 'CURRENT', parts.windowDays),
    previousDays: seriesOf(days, 'PREVIOUS', parts.windowDays),
    pacing: pacing === undefined ? null : presentPacing(pacing.spent, pacing.planned),
    pacedCampaigns: pacing?.campaigns ?? 0,
    platforms: groupsOf(shares, ({ platform }) => platform).map(([platform, own]) => ({
      platform,
      ...comparisonOf(own),
    })),
    clients: groupsOf(shares, ({ clientId }) => clientId).map(([clientId, own]) => ({
      client: namedOrNull(clientId, parts.clientNames.get(clientId ?? '') ?? null),
      ...comparisonOf(own),
    })),
  };
}

/** The groups by a key, the one that spent most in the window first. */
function groupsOf<Key>(
  shares: readonly PortfolioShareView[],
  keyOf: (share: PortfolioShareView) => Key,
): [Key, PortfolioShareView[]][] {
  const groups = new Map<Key, PortfolioShareView[]>();
  for (const share of shares) {
    const key = keyOf(share);
    groups.set(key, [...(groups.get(key) ?? []), share]);
  }
  const spent = (own: readonly PortfolioShareView[]) =>
    sumOf(own.filter(({ part }) => part === 'CURRENT')).cost;
  return [...groups].sort(([, a], [, b]) => (spent(b) > spent(a) ? 1 : -1));
}

/** Each day of the window, oldest first; null where no account has a row. */
function seriesOf(
  days: readonly PortfolioDayView[],
  part: PortfolioDayView['part'],
  windowDays: number,
) {
  const byPosition = new Map<number, MetricSums>(
    days.filter((day) => day.part === part).map((day) => [day.position, day]),
  );
  return Array.from({ length: windowDays }, (_, position) => {
    const day = byPosition.get(position);
    return day === undefined ? null : presentSums(day);
  });
}

/** How fresh each platform's data is: the last success of any account, and since when some are stale. */
export function presentFreshness(accounts: readonly AccountFreshnessView[], now: Date) {
  const platforms = [...new Set(accounts.map(({ platform }) => platform))];
  return platforms.map((platform) => {
    const own = accounts.filter((account) => account.platform === platform);
    const successes = own.flatMap(({ lastSyncedAt }) => lastSyncedAt ?? []).sort(byTime);
    const stale = own.filter((account) =>
      isStale(account.lastSyncedAt, account.syncCadenceMinutes, now),
    );
    const staleSince = stale.flatMap(staleFrom).sort(byTime)[0];
    return {
      platform,
      accounts: own.length,
      lastSuccessAt: isoOrNull(successes.at(-1) ?? null),
      oldestSuccessAt: successes.length < own.length ? null : isoOrNull(successes[0] ?? null),
      lateAccounts: own.filter((account) => freshnessOf(account, now).state === 'LATE').length,
      staleAccounts: stale.length,
      staleSince: isoOrNull(staleSince ?? null),
      failedAccounts: own.filter(({ latestStatus }) => latestStatus === 'FAILED').length,
    };
  });
}

function staleFrom({ lastSyncedAt, syncCadenceMinutes }: AccountFreshnessView): Date[] {
  if (lastSyncedAt === null) return [];
  return [new Date(lastSyncedAt.getTime() + staleAfterMinutes(syncCadenceMinutes) * 60_000)];
}

function byTime(a: Date, b: Date): number {
  return a.getTime() - b.getTime();
}
