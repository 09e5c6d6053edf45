import type { Metrics, WorldCampaign } from '../world/model';
import { unit } from '../world/random';

/** One entry of actions, action_values and their kin. Figures are text, as Meta sends them. */
export interface ActionEntry {
  readonly action_type: string;
  readonly value: string;
}

/** What a campaign's people did, in all the ways Meta tells of it. */
export interface Actions {
  readonly actions: readonly ActionEntry[];
  readonly values: readonly ActionEntry[];
  readonly returns: readonly ActionEntry[];
}

/** Each conversion under its total and under each of its sources: who adds them up counts it several times. */
const OFF_META = {
  SOCIAL_SALES: [
    'omni_purchase',
    'purchase',
    'onsite_web_purchase',
    'onsite_web_app_purchase',
    'web_in_store_purchase',
    'offsite_conversion.fb_pixel_purchase',
  ],
  SOCIAL_TRAFFIC: [
    'omni_complete_registration',
    'complete_registration',
    'offsite_conversion.fb_pixel_complete_registration',
  ],
} as const;

/** Forms filled in on Facebook itself. */
const ON_META = ['lead', 'onsite_conversion.lead_grouped'];

/**
 * The actions behind a campaign's figures. With `onMetaOnly`, as in hourly rows, those that happen on websites and in
 * apps are missing.
 */
export function actionsOf(
  campaign: WorldCampaign,
  metrics: Metrics,
  plays: number,
  onMetaOnly: boolean,
): Actions {
  const { clicks, conversions, conversionsValue, costMicros } = metrics;
  const leads = campaign.channel === 'SOCIAL_LEADS';
  const types = leads
    ? ON_META
    : OFF_META[campaign.channel === 'SOCIAL_TRAFFIC' ? 'SOCIAL_TRAFFIC' : 'SOCIAL_SALES'];
  const told = leads || !onMetaOnly;
  const entries = (value: number) =>
    told && value > 0 ? types.map((type) => ({ action_type: type, value: decimal(value) })) : [];
  const spend = costMicros / 1e6;
  const sold = types.includes('omni_purchase' as never) && told && spend > 0;
  return {
    actions: [
      ...entries(conversions),
      ...engagement(campaign, clicks, plays, onMetaOnly ? 0 : conversions),
    ],
    values: entries(conversionsValue),
    returns: sold
      ? [{ action_type: 'omni_purchase', value: (conversionsValue / spend).toFixed(6) }]
      : [],
  };
}

/** What is no conversion by default, and far more than those that are. */
function engagement(
  campaign: WorldCampaign,
  clicks: number,
  plays: number,
  offMeta: number,
): ActionEntry[] {
  const reactions = Math.round(clicks * 0.4 * unit(campaign.random, 42));
  const links = Math.round(clicks * 0.8);
  const all: [string, number][] = [
    ['link_click', links],
    ['landing_page_view', Math.round(links * 0.7)],
    ['omni_view_content', offMeta * 9],
    ['omni_add_to_cart', offMeta * 3],
    ['video_view', plays],
    ['post_reaction', reactions],
    ['post_engagement', links + reactions + plays],
    ['page_engagement', links + reactions + plays],
  ];
  return all
    .filter(([, count]) => count > 0)
    .map(([type, count]) => ({ action_type: type, value: String(count) }));
}

function decimal(value: number): string {
  return String(Math.round(value * 100) / 100);
}
