import { z } from 'zod';
import { audienceOf } from '../world/audience';
import { addDays, daysBetween } from '../world/local-time';
import { addMetrics, NO_METRICS, type Metrics, type WorldAccount } from '../world/model';
import type { Platform } from '../server/platform';
import type { World } from '../world/world';
import { AdminRefusal, readSearch } from './problem';
import type { AdminContext, AdminRoute } from './admin-route';

const LONGEST_RANGE_DAYS = 400;

const searchSchema = z.strictObject({
  platform: z.string(),
  customerId: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
});

/** What a platform would answer now, straight from the world: the figures to hold everything else against. */
export function truthRoutes({ world, platforms }: AdminContext): AdminRoute[] {
  return [
    {
      method: 'GET',
      path: '/truth/metrics',
      summary: 'per campaign and local date, with totals: ?platform=&customerId=&from=&to=',
      handle: (request) => {
        const search = readSearch(request, searchSchema);
        const platform = platforms.find((candidate) => candidate.id === search.platform);
        const account = world.account(search.customerId);
        if (platform === undefined) {
          throw new AdminRefusal(400, 'UNKNOWN_PLATFORM', `no platform is ${search.platform}`);
        }
        if (account?.platform !== platform.id) {
          throw new AdminRefusal(
            404,
            'UNKNOWN_ACCOUNT',
            `no account has the id ${search.customerId}`,
          );
        }
        const days = daysBetween(search.from, search.to);
        if (days < 0 || days > LONGEST_RANGE_DAYS) {
          throw new AdminRefusal(
            400,
            'BAD_QUERY',
            'from must not be after to, nor 400 days before',
          );
        }
        return truth(world, platform, account, search.from, search.to);
      },
    },
  ];
}

function truth(
  world: World,
  platform: Platform,
  account: WorldAccount,
  from: string,
  to: string,
): object {
  const reading = world.reading(account, platform.lagHours);
  const rows: object[] = [];
  let totals = NO_METRICS;
  for (const campaign of account.campaigns) {
    for (let date = from; date <= to; date = addDays(date, 1)) {
      const metrics = world.day(account, campaign, date, reading);
      if (metrics.impressions === 0 && metrics.costMicros === 0) continue;
      totals = addMetrics(totals, metrics);
      const { reach, videoPlays } = audienceOf(campaign, metrics);
      const audience = { reach: String(reach), videoPlays: String(videoPlays) };
      rows.push({
        campaignId: campaign.id,
        date,
        ...figures(metrics),
        ...(platform.statesAudience ? audience : {}),
      });
    }
  }
  return {
    platform: platform.id,
    customerId: account.id,
    currency: account.currency,
    timeZone: account.timeZone,
    dataUntil: new Date(reading.asOf).toISOString(),
    today: reading.today,
    rows,
    totals: figures(totals),
  };
}

function figures(metrics: Metrics): object {
  return {
    impressions: String(metrics.impressions),
    clicks: String(metrics.clicks),
    costMicros: String(metrics.costMicros),
    conversions: metrics.conversions,
    conversionsValue: metrics.conversionsValue,
  };
}
