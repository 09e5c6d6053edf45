import type { Archetype } from './archetypes';
import type { Market } from './markets';
import type { CampaignStanding, WorldPlatform } from './model';

/** A slot whose campaign was switched off long before the anchor: it has history, and nothing now. */
export interface EndedSlot {
  readonly account: number;
  readonly slot: number;
  readonly standing: CampaignStanding;
  /** Days before the anchor. */
  readonly ago: number;
}

/** What the agency's accounts on one platform are drawn from. */
export interface Portfolio {
  readonly platform: WorldPlatform;
  readonly markets: readonly Market[];
  /** One for each slot of an account, in the order of the markets' campaign names. */
  readonly archetypes: readonly Archetype[];
  readonly ended: readonly EndedSlot[];
  readonly conversionParts: 100 | 1;
  /** Age in days from which the platform no longer restates a day. */
  readonly settledAfterDays: number;
  /** Sets the draws of this platform's accounts apart from the others'. */
  readonly key: number;
  /** Distinct for each index of a seed. */
  readonly accountId: (seed: number, index: number) => string;
  readonly campaignId: (seed: number, account: number, slot: number) => string;
}
