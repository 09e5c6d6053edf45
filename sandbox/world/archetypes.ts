import type { Channel } from './model';

/** The economics of one kind of campaign, before a campaign's own spread is drawn. Money in US dollars. */
export interface Archetype {
  readonly channel: Channel;
  readonly cpcDollars: number;
  readonly clickThroughRate: number;
  readonly conversionRate: number;
  readonly conversionsPerDay: number;
  /** Conversion value ÷ cost. */
  readonly returnOnSpend: number;
}

/**
 * Google's: one for each slot of an account, in the order of the markets' campaign names. Every slot but 6 and 11 has the traffic that
 * the presets' guards ask for (20 expected conversions in 48 hours, 300 clicks in 7 days); those two stay well under it.
 */
export const SEARCH_ARCHETYPES: readonly Archetype[] = [
  archetype('SEARCH', 0.45, 0.16, 0.11, 20, 7),
  archetype('SEARCH', 0.95, 0.06, 0.05, 24, 3.6),
  archetype('SHOPPING', 0.4, 0.011, 0.028, 26, 4.5),
  archetype('PERFORMANCE_MAX', 0.55, 0.016, 0.033, 30, 4.2),
  archetype('VIDEO', 0.3, 0.007, 0.012, 15, 2.4),
  archetype('SEARCH', 1.4, 0.045, 0.034, 18, 2.6),
  archetype('SEARCH', 0.7, 0.05, 0.07, 1.4, 3.2),
  archetype('DISPLAY', 0.28, 0.006, 0.02, 22, 5.2),
  archetype('DEMAND_GEN', 0.35, 0.012, 0.017, 17, 3),
  archetype('SEARCH', 0.8, 0.055, 0.048, 23, 3.8),
  archetype('SHOPPING', 0.36, 0.012, 0.03, 21, 4.8),
  archetype('PERFORMANCE_MAX', 0.5, 0.018, 0.06, 1.3, 3.4),
];

/**
 * Facebook's, by the same rule: every slot but 7 has the traffic that the presets' guards ask for.
 */
export const SOCIAL_ARCHETYPES: readonly Archetype[] = [
  archetype('SOCIAL_SALES', 0.45, 0.018, 0.035, 27, 4.4),
  archetype('SOCIAL_SALES', 0.6, 0.013, 0.024, 23, 3.1),
  archetype('SOCIAL_SALES', 0.7, 0.021, 0.06, 25, 6.5),
  archetype('SOCIAL_LEADS', 0.5, 0.012, 0.08, 26, 2.2),
  archetype('SOCIAL_TRAFFIC', 0.22, 0.016, 0.012, 18, 2),
  archetype('SOCIAL_AWARENESS', 0.3, 0.007, 0.01, 16, 2.3),
  archetype('SOCIAL_SALES', 0.4, 0.011, 0.028, 22, 4.1),
  archetype('SOCIAL_LEADS', 0.8, 0.01, 0.05, 1.4, 2.8),
  archetype('SOCIAL_SALES', 0.5, 0.014, 0.03, 20, 3.6),
];

/**
 * TikTok's, by the same rule: every slot but 7 has the traffic that the presets' guards ask for. Leads and views have no
 * purchase value there.
 */
export const VIDEO_ARCHETYPES: readonly Archetype[] = [
  archetype('VIDEO_SALES', 0.3, 0.011, 0.03, 26, 3.4),
  archetype('VIDEO_SALES', 0.35, 0.009, 0.026, 24, 2.8),
  archetype('VIDEO_SALES', 0.42, 0.014, 0.05, 25, 5.6),
  archetype('VIDEO_LEADS', 0.4, 0.01, 0.07, 24, 0),
  archetype('VIDEO_TRAFFIC', 0.15, 0.013, 0.012, 19, 1.8),
  archetype('VIDEO_REACH', 0.2, 0.006, 0.009, 17, 0),
  archetype('VIDEO_SALES', 0.32, 0.01, 0.032, 23, 3.9),
  archetype('VIDEO_LEADS', 0.6, 0.008, 0.05, 1.3, 0),
  archetype('VIDEO_SALES', 0.38, 0.012, 0.028, 21, 3.2),
  archetype('VIDEO_REACH', 0.18, 0.007, 0.01, 20, 0),
];

function archetype(
  channel: Channel,
  cpcDollars: number,
  clickThroughRate: number,
  conversionRate: number,
  conversionsPerDay: number,
  returnOnSpend: number,
): Archetype {
  return {
    channel,
    cpcDollars,
    clickThroughRate,
    conversionRate,
    conversionsPerDay,
    returnOnSpend,
  };
}
