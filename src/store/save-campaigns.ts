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

/** The columns of `CampaignFacts`, and all that a platform says of a campaign. */
const FACTS = ['name', 'status', 'budget', 'budget_type', 'rejected_ads', 'rejection_reasons'];
const STATED = [...FACTS, 'objective', 'start_date', 'end_date', 'details'];

const of = (table: string, columns: readonly string[]) =>
  columns.map((column) => `${table}.${column}`).join(', ');
const differ = (one: string, other: string, columns: readonly string[]) =>
  `(${of(one, columns)}) IS DISTINCT FROM (${of(other, columns)})`;

/**
 * One statement: each campaign is compared with what stands, looked up by its key, so that no plan compares each with
 * all. What a platform says as before is neither written nor locked, nor brought back.
 */
const SAVE = `
  WITH listed AS (
    SELECT coalesce(k.id, c.id) AS id, c.external_id, c.name, c.status::campaign_status AS status, c.objective,
      c.budget, c.budget_type::budget_type AS budget_type, c.start_date, c.end_date, c.details,
      CASE WHEN $14 THEN coalesce(i.ads, 0) ELSE k.rejected_ads END AS rejected_ads,
      CASE WHEN NOT $14 THEN coalesce(k.rejection_reasons, '{}')
        WHEN i.reasons IS NULL THEN '{}'
        ELSE ARRAY(SELECT jsonb_array_elements_text(i.reasons)) END AS rejection_reasons,
      k AS before
    FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[],
      $10::text[], $11::date[], $12::date[], $13::jsonb[])
      AS c (id, external_id, name, status, objective, budget, budget_type, start_date, end_date, details)
    LEFT JOIN unnest($15::text[], $16::integer[], $17::jsonb[]) AS i (external_id, ads, reasons) USING (external_id)
    LEFT JOIN LATERAL (
      SELECT known.* FROM campaigns AS known
      WHERE known.tenant_id = $1 AND known.ad_account_id = $2 AND known.external_id = c.external_id
      LIMIT 1
    ) AS k ON true
  ), news AS MATERIALIZED (
    SELECT * FROM listed WHERE (before).id IS NULL OR ${differ('(before)', 'listed', STATED)}
  ), saved AS (
    INSERT INTO campaigns (tenant_id, id, ad_account_id, client_id, platform, external_id, ${STATED.join(', ')},
      last_synced_at, sync_status, created_at, updated_at)
    SELECT a.tenant_id, n.id, a.id, a.client_id, a.platform, n.external_id, ${of('n', STATED)}, $3, 'SUCCESS', $3, $3
    FROM ad_accounts AS a, news AS n
    WHERE a.tenant_id = $1 AND a.id = $2
    ON CONFLICT (tenant_id, ad_account_id, external_id) DO UPDATE SET
      ${STATED.map((name) => `${name} = excluded.${name}`).join(', ')},
      last_synced_at = excluded.last_synced_at, sync_status = excluded.sync_status, updated_at = excluded.updated_at
    RETURNING id, ${STATED.join(', ')}
  ), changed AS MATERIALIZED (
    SELECT id, before FROM news WHERE (before).id IS NOT NULL
  )
  SELECT saved.id AS "campaignId", ${factsOf('saved')} AS after,
    CASE WHEN changed.id IS NOT NULL THEN ${factsOf('(changed.before)')} END AS before
  FROM saved LEFT JOIN changed ON changed.id = saved.id
  WHERE changed.id IS NULL OR ${differ('(changed.before)', 'saved', FACTS)}
  ORDER BY saved.name, saved.id`;

/**
 * Adds and updates an account's campaigns as its platform lists them; of unchanged ones nothing is written. `issues` are
 * the campaigns with rejected ads, null when that is not known. Returns those that are new or whose facts changed.
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
