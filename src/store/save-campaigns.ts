import { newId } from '../core/ids';
import type { Micros } from '../core/money';
import type { PolicyIssue } from '../domain/account-state';
import type { PlatformCampaign } from '../domain/campaigns';
import type { BudgetType, CampaignStatus } from '../domain/enums';
import type { TenantScope } from './database';

/** What is compared from one sync to the next. */
export interface CampaignFacts {
  name: string;
  status: CampaignStatus;
  budget: Micros | null;
  budgetType: BudgetType | null;
  /** Null when it is not known. */
  rejectedAds: number | null;
  rejectionReasons: string[];
}

/** A campaign that is new, or says something else than before. */
export interface CampaignChange {
  campaignId: string;
  before: CampaignFacts | null;
  after: CampaignFacts;
}

const factsOf = (table: string) =>
  `json_build_object('name', ${table}.name, 'status', ${table}.status, 'budget', ${table}.budget::text,
     'budgetType', ${table}.budget_type, 'rejectedAds', ${table}.rejected_ads,
     'rejectionReasons', ${table}.rejection_reasons)`;

const compared = (table: string) =>
  `(${table}.name, ${table}.status, ${table}.budget, ${table}.budget_type, ${table}.rejected_ads,
    ${table}.rejection_reasons)`;

/**
 * One statement: `before` is what stood when it began, so that an unchanged account costs one look at its campaigns
 * more, and brings no row back.
 */
const SAVE = `
  WITH before AS MATERIALIZED (
    SELECT id, name, status, budget, budget_type, rejected_ads, rejection_reasons FROM campaigns
    WHERE tenant_id = $1 AND ad_account_id = $2
  ), saved AS (
    INSERT INTO campaigns AS known (tenant_id, id, ad_account_id, client_id, platform, external_id, name, status,
      objective, budget, budget_type, start_date, end_date, details, rejected_ads, rejection_reasons, last_synced_at,
      sync_status, created_at, updated_at)
    SELECT a.tenant_id, c.id, a.id, a.client_id, a.platform, c.external_id, c.name, c.status::campaign_status,
      c.objective, c.budget, c.budget_type::budget_type, c.start_date, c.end_date, c.details,
      CASE WHEN $14 THEN coalesce(i.ads, 0) END,
      CASE WHEN i.reasons IS NULL THEN '{}' ELSE ARRAY(SELECT jsonb_array_elements_text(i.reasons)) END,
      $3, 'SUCCESS', $3, $3
    FROM ad_accounts AS a, unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[],
      $10::text[], $11::date[], $12::date[], $13::jsonb[])
      AS c (id, external_id, name, status, objective, budget, budget_type, start_date, end_date, details)
    LEFT JOIN unnest($15::text[], $16::integer[], $17::jsonb[]) AS i (external_id, ads, reasons) USING (external_id)
    WHERE a.tenant_id = $1 AND a.id = $2
    ON CONFLICT (tenant_id, ad_account_id, external_id) DO UPDATE SET
      name = excluded.name, status = excluded.status, objective = excluded.objective, budget = excluded.budget,
      budget_type = excluded.budget_type, start_date = excluded.start_date, end_date = excluded.end_date,
      details = excluded.details, last_synced_at = excluded.last_synced_at, sync_status = excluded.sync_status,
      rejected_ads = coalesce(excluded.rejected_ads, known.rejected_ads),
      rejection_reasons = CASE WHEN $14 THEN excluded.rejection_reasons ELSE known.rejection_reasons END,
      updated_at = CASE WHEN (known.name, known.status, known.objective, known.budget, known.budget_type,
          known.start_date, known.end_date, known.details) IS DISTINCT FROM (excluded.name, excluded.status,
          excluded.objective, excluded.budget, excluded.budget_type, excluded.start_date, excluded.end_date,
          excluded.details)
        OR $14 AND (known.rejected_ads, known.rejection_reasons)
          IS DISTINCT FROM (excluded.rejected_ads, excluded.rejection_reasons)
        THEN excluded.updated_at ELSE known.updated_at END
    RETURNING id, name, status, budget, budget_type, rejected_ads, rejection_reasons
  )
  SELECT saved.id AS "campaignId", ${factsOf('saved')} AS after,
    CASE WHEN before.id IS NOT NULL THEN ${factsOf('before')} END AS before
  FROM saved LEFT JOIN before ON before.id = saved.id
  WHERE before.id IS NULL OR ${compared('before')} IS DISTINCT FROM ${compared('saved')}
  ORDER BY saved.name, saved.id`;

/**
 * Adds and updates an account's campaigns as its platform lists them; unchanged ones only note the sync. `issues` are
 * the campaigns with rejected ads, null when that is not known. Returns those that are new or changed.
 */
export async function saveCampaigns(
  scope: TenantScope,
  adAccountId: string,
  campaigns: readonly PlatformCampaign[],
  now: Date,
  issues: readonly PolicyIssue[] | null = null,
): Promise<CampaignChange[]> {
  const column = <Value>(read: (campaign: PlatformCampaign) => Value) => campaigns.map(read);
  const found = issues ?? [];
  const rows = await scope.prepared<ChangeRow>(SAVE, [
    scope.tenantId,
    adAccountId,
    now,
    campaigns.map(newId),
    column((campaign) => campaign.externalId),
    column((campaign) => campaign.name),
    column((campaign) => campaign.status),
    column((campaign) => campaign.objective),
    column((campaign) => campaign.budget),
    column((campaign) => campaign.budgetType),
    column((campaign) => campaign.startDate),
    column((campaign) => campaign.endDate),
    column((campaign) => JSON.stringify(campaign.details)),
    issues !== null,
    found.map((issue) => issue.campaignExternalId),
    found.map((issue) => issue.ads),
    found.map((issue) => JSON.stringify(issue.reasons)),
  ]);
  return rows.map(({ campaignId, before, after }) => ({
    campaignId,
    before: before === null ? null : factsFrom(before),
    after: factsFrom(after),
  }));
}

type WrittenFacts = Omit<CampaignFacts, 'budget'> & { budget: string | null };
interface ChangeRow {
  campaignId: string;
  before: WrittenFacts | null;
  after: WrittenFacts;
}

function factsFrom(written: WrittenFacts): CampaignFacts {
  return { ...written, budget: written.budget === null ? null : BigInt(written.budget) };
}
