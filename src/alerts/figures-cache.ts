import { dayNumber } from '../core/calendar';
import type { Series, SeriesColumn } from '../evaluation/subject';
import type { TenantScope } from '../store/database';
import {
  loadFigures,
  type CampaignFigures,
  type EvaluatedCampaign,
} from '../store/evaluation-inputs';

/** A campaign's daily figures in the columns that rules are evaluated over. */
export type Figures = Pick<Series, 'firstDay' | SeriesColumn>;

interface Known {
  version: string;
  figures: Figures;
}

/** The figures of one account's campaigns, by campaign, each with the version it was read in. */
export type KnownFigures = ReadonlyMap<string, Known>;

/** Campaigns kept; each is about 3 KB. */
const LARGEST_CACHE = 20_000;

/** By account, the one used longest ago first. */
const cache = new Map<string, KnownFigures>();
let kept = 0;

/**
 * The figures of an account's campaigns, of which only those are read that changed since they were last read in this
 * process. A campaign without any is left out.
 */
export async function currentFigures(
  scope: TenantScope,
  adAccountId: string,
  campaigns: readonly EvaluatedCampaign[],
): Promise<KnownFigures> {
  const known = cache.get(adAccountId);
  const current = new Map<string, Known>();
  const changed: string[] = [];
  for (const { id, version } of campaigns) {
    const old = known?.get(id);
    if (old !== undefined && old.version === version) current.set(id, old);
    else if (version !== null) changed.push(id);
  }
  for (const figures of await loadFigures(scope, changed))
    current.set(figures.campaignId, { version: figures.version, figures: columnsOf(figures) });
  keep(adAccountId, current);
  return current;
}

function keep(adAccountId: string, current: KnownFigures): void {
  kept += current.size - (cache.get(adAccountId)?.size ?? 0);
  cache.delete(adAccountId);
  cache.set(adAccountId, current);
  for (const [oldest, known] of cache) {
    if (kept <= LARGEST_CACHE || oldest === adAccountId) return;
    cache.delete(oldest);
    kept -= known.size;
  }
}

/** Stored figures in columns. */
export function columnsOf(figures: CampaignFigures): Figures {
  return {
    firstDay: dayNumber(figures.firstDay),
    impressions: new Float64Array(figures.impressions),
    clicks: new Float64Array(figures.clicks),
    cost: new Float64Array(figures.cost),
    conversions: new Float64Array(figures.conversions),
    conversionValue: new Float64Array(figures.conversionValue),
  };
}
