import { addDays, localMoment } from './local-time';
import type { Market } from './markets';
import type { Wave, WorldAccount, WorldCampaign } from './model';
import type { Portfolio } from './portfolio';
import { hashText, jitter, unit } from './random';

/** Share of its daily budget that an undisturbed campaign spends on a mean day. */
export const USUAL_BUDGET_USE = 0.99;

const FIRST_START = '2022-01-01';
const START_SPREAD_DAYS = 540;
const MICROS = 1_000_000;

/** How much of a platform the world has. */
export interface WorldSize {
  readonly accounts: number;
  /** Campaigns in each account. */
  readonly campaigns: number;
}

/**
 * The agency's accounts and campaigns on a platform: a function of the seed and the size alone, but for the campaigns that ended a number
 * of days before the anchor (an instant, in epoch milliseconds).
 */
export function buildAccounts(
  portfolio: Portfolio,
  seed: number,
  anchorAt: number,
  size: WorldSize,
): WorldAccount[] {
  const { markets } = portfolio;
  return Array.from({ length: size.accounts }, (_, index) => {
    const market = markets[index % markets.length];
    if (market === undefined) throw new Error('a world has at least one market');
    const round = Math.floor(index / markets.length);
    const id = portfolio.accountId(seed, index);
    const advertiser = market.advertisers[round % market.advertisers.length] ?? market.currency;
    const again = Math.floor(round / market.advertisers.length);
    const anchorDate = localMoment(anchorAt, market.timeZone).date;
    return {
      platform: portfolio.platform,
      id,
      name: again === 0 ? advertiser : `${advertiser} ${String(again + 1)}`,
      currency: market.currency,
      timeZone: market.timeZone,
      billableUnitMicros: market.billableUnitMicros,
      conversionParts: portfolio.conversionParts,
      settledAfterDays: portfolio.settledAfterDays,
      lateness: 0.75 + 0.35 * unit(seed, portfolio.key + index, 7),
      campaigns: Array.from({ length: size.campaigns }, (__, slot) =>
        buildCampaign({ portfolio, seed, account: index, accountId: id, slot, market, anchorDate }),
      ),
    };
  });
}

interface CampaignPlace {
  readonly portfolio: Portfolio;
  readonly seed: number;
  readonly account: number;
  readonly accountId: string;
  readonly slot: number;
  readonly market: Market;
  readonly anchorDate: string;
}

function buildCampaign(place: CampaignPlace): WorldCampaign {
  const { portfolio, seed, account, slot, market } = place;
  const { archetypes } = portfolio;
  const archetype = archetypes[slot % archetypes.length];
  if (archetype === undefined) throw new Error('a world has at least one archetype');
  const id = portfolio.campaignId(seed, account, slot);
  const random = hashText(`${String(seed)}/${id}`);
  const spread = (key: number, width: number) => 1 + width * jitter(random, key);
  const cpc = archetype.cpcDollars * market.unitsPerDollar * spread(1, 0.2);
  const conversionRate = archetype.conversionRate * spread(3, 0.1);
  const cpa = cpc / conversionRate;
  const wanted = (archetype.conversionsPerDay * spread(4, 0.1) * cpa) / USUAL_BUDGET_USE;
  const budget = Math.max(1, Math.round(wanted / market.budgetStep)) * market.budgetStep;
  const ended = portfolio.ended.find((entry) => entry.account === account && entry.slot === slot);
  const round = Math.floor(slot / archetypes.length);
  const name = market.campaignNames[slot % market.campaignNames.length] ?? `Campaign ${id}`;
  return {
    id,
    accountId: place.accountId,
    slot,
    name: round === 0 ? name : `${name} #${String(round + 1)}`,
    channel: archetype.channel,
    budgetId: `6${id.slice(1)}`,
    dailyBudgetMicros: budget * MICROS,
    startDate: addDays(FIRST_START, Math.floor(unit(random, 5) * START_SPREAD_DAYS)),
    endedOn: ended === undefined ? null : addDays(place.anchorDate, -ended.ago),
    standingOnceEnded: ended?.standing ?? 'ENABLED',
    cpcMicros: cpc * MICROS,
    clickThroughRate: archetype.clickThroughRate * spread(2, 0.2),
    conversionRate,
    valuePerConversion: cpa * archetype.returnOnSpend * spread(6, 0.1),
    waves: {
      spend: waveOf(random, 20, 0.002),
      cpc: waveOf(random, 22, 0.03),
      clickThrough: waveOf(random, 24, 0.03),
      conversion: waveOf(random, 26, 0.03),
      value: waveOf(random, 28, 0.02),
    },
    random,
  };
}

/** A swing of 50 to 110 days. */
function waveOf(random: number, key: number, height: number): Wave {
  return {
    height,
    speed: (2 * Math.PI) / (50 + 60 * unit(random, key, 1)),
    phase: 2 * Math.PI * unit(random, key, 2),
  };
}
