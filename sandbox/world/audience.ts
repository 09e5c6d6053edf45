import type { Channel, Metrics, WorldCampaign } from './model';
import { unit } from './random';

/** Whom a campaign's impressions of one day met, on platforms that say so. */
export interface Audience {
  /** People who saw it at least once. */
  readonly reach: number;
  /** Plays of its video; zero where it shows none. */
  readonly videoPlays: number;
}

/** Channels whose ads are videos, on platforms that count plays. */
const VIDEO_CHANNELS: ReadonlySet<Channel> = new Set([
  'SOCIAL_AWARENESS',
  'VIDEO_SALES',
  'VIDEO_LEADS',
  'VIDEO_TRAFFIC',
  'VIDEO_REACH',
]);

/** The people behind a day's impressions: a function of the campaign and the impressions alone. */
export function audienceOf(campaign: WorldCampaign, { impressions }: Metrics): Audience {
  const frequency = 1.04 + 0.7 * unit(campaign.random, 40);
  const plays = VIDEO_CHANNELS.has(campaign.channel) ? 0.35 + 0.3 * unit(campaign.random, 41) : 0;
  return {
    reach: impressions === 0 ? 0 : Math.max(1, Math.round(impressions / frequency)),
    videoPlays: Math.round(impressions * plays),
  };
}
