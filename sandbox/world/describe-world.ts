import { usualDailySpendMicros } from './campaign-day';
import type { World } from './world';

/** The world for people and tests: clock, accounts and campaigns as they stand now. Micros are strings. */
export function describeWorld(world: World): object {
  return {
    clock: { now: new Date(world.clock.now()).toISOString(), mode: world.clock.mode() },
    accounts: world.accounts.map((account) => ({
      platform: account.platform,
      id: account.id,
      name: account.name,
      currency: account.currency,
      timeZone: account.timeZone,
      campaigns: account.campaigns.map((campaign) => ({
        id: campaign.id,
        name: campaign.name,
        channel: campaign.channel,
        status: world.standing(account, campaign),
        dailyBudgetMicros: String(world.dailyBudgetMicros(account, campaign)),
        usualDailySpendMicros: String(Math.round(usualDailySpendMicros(campaign))),
      })),
    })),
  };
}
