import { SEARCH_ARCHETYPES } from './archetypes';
import { MARKETS } from './markets';
import type { Portfolio } from './portfolio';
import { hashText } from './random';

/** The agency's accounts on Google Ads. */
export const GOOGLE_PORTFOLIO: Portfolio = {
  platform: 'google_ads',
  markets: MARKETS,
  archetypes: SEARCH_ARCHETYPES,
  ended: [
    { account: 1, slot: 10, standing: 'PAUSED', ago: 41 },
    { account: 2, slot: 10, standing: 'REMOVED', ago: 36 },
    { account: 3, slot: 10, standing: 'PAUSED', ago: 52 },
  ],
  conversionParts: 100,
  settledAfterDays: 28,
  key: 0,
  /** Ten digits, as Google's customers have. */
  accountId: (seed, index) =>
    String(2_000_000_000 + (hashText(`account ${String(seed)}`) % 7_000) * 1_000_000 + index),
  campaignId: (seed, account, slot) => {
    const base = 17_000_000_000 + (hashText(`campaign ${String(seed)}`) % 4_000) * 1_000_000;
    return String(base + account * 10_000 + slot);
  },
};
