import { usualDailySpendMicros } from './campaign-day';
import type { WorldAccount } from './model';

/** What an account's running campaigns spend on a usual day, in micros of its currency. */
export function usualAccountSpendMicros(account: WorldAccount): number {
  return account.campaigns
    .filter(({ endedOn }) => endedOn === null)
    .reduce((sum, campaign) => sum + usualDailySpendMicros(campaign), 0);
}
