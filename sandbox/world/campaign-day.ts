import { USUAL_BUDGET_USE } from './build-accounts';
import { UNDISTURBED, type DayEffect } from './incident';
import { weekday } from './local-time';
import type { Wave, WorldCampaign } from './model';
import { jitter, unit } from './random';
import { weekdayShape } from './shapes';

/** A whole day of a campaign once everything has arrived; not rounded. Cost and booked cost in micros, value in currency units. */
export interface CampaignDay {
  readonly impressions: number;
  readonly clicks: number;
  readonly costMicros: number;
  readonly conversions: number;
  readonly conversionsValue: number;
  /** The same for what an incident books at once, whatever the hour; zero when nothing is. */
  readonly booked: DayVolume;
  /** Share of the cost that the platform credits back for invalid clicks when the day is two days old. */
  readonly creditShare: number;
}

/** What a cost buys. */
export interface DayVolume {
  readonly impressions: number;
  readonly clicks: number;
  readonly costMicros: number;
  readonly conversions: number;
  readonly conversionsValue: number;
}

const CREDITED_DAYS = 0.3;
const LARGEST_CREDIT = 0.003;

/** What an undisturbed campaign spends on a mean day, in micros of the account's currency. */
export function usualDailySpendMicros(campaign: WorldCampaign): number {
  return campaign.dailyBudgetMicros * USUAL_BUDGET_USE;
}

/**
 * The final figures of a campaign on a local day (its day number): a function of the campaign, the day and the incidents'
 * effect, so that a world started days later tells the same history. The noise is bounded and small by design: ±1.5 % on
 * spend, ±3 % on prices and rates, ±6 % on conversions, with slow waves of a few per cent under it.
 */
export function campaignDay(
  campaign: WorldCampaign,
  day: number,
  effect: DayEffect = UNDISTURBED,
): CampaignDay {
  const key = campaign.random;
  const { waves } = campaign;
  const swing = ({ height, speed, phase }: Wave) => 1 + height * Math.sin(speed * day + phase);
  const noise = (salt: number, width: number) => 1 + width * jitter(key, salt, day);

  const week = 1 + weekdayShape(campaign.channel, weekday(day));
  const usual = usualDailySpendMicros(campaign);
  const cost = usual * week * swing(waves.spend) * noise(21, 0.015) * effect.spend;
  const prices: Prices = {
    cpcMicros: campaign.cpcMicros * swing(waves.cpc) * noise(23, 0.03) * effect.cpc,
    clickThroughRate:
      campaign.clickThroughRate *
      swing(waves.clickThrough) *
      noise(25, 0.03) *
      effect.clickThroughRate,
    conversionRate:
      campaign.conversionRate * swing(waves.conversion) * noise(27, 0.06) * effect.conversionRate,
    valuePerConversion: campaign.valuePerConversion * swing(waves.value) * noise(29, 0.05),
  };
  const credited = unit(key, 30, day) < CREDITED_DAYS;
  return {
    ...bought(cost, prices),
    booked: bought(effect.bookedDays * usual, prices),
    creditShare: credited ? LARGEST_CREDIT * unit(key, 31, day) : 0,
  };
}

interface Prices {
  readonly cpcMicros: number;
  readonly clickThroughRate: number;
  readonly conversionRate: number;
  readonly valuePerConversion: number;
}

function bought(costMicros: number, prices: Prices): DayVolume {
  const clicks = costMicros / prices.cpcMicros;
  const conversions = clicks * prices.conversionRate;
  return {
    impressions: clicks / prices.clickThroughRate,
    clicks,
    costMicros,
    conversions,
    conversionsValue: conversions * prices.valuePerConversion,
  };
}
