import { newId } from '../core/ids';
import type { PlatformCampaign } from '../domain/campaigns';
import type { TenantScope } from './database';

/** Adds and updates an account's campaigns as its platform lists them; unchanged ones only note the sync. */
export async function saveCampaigns(
  scope: TenantScope,
  adAccountId: string,
  campaigns: readonly PlatformCampaign[],
  now: Date,
): Promise<void> {
  const column = <Value>(read: (campaign: PlatformCampaign) => Value) => campaigns.map(read);
  await scope.query(
    `INSERT INTO campaigns AS known (tenant_id, id, ad_account_id, client_id, platform, external_id, name, status,
       objective, budget, budget_type, start_date, end_date, details, last_synced_at, sync_status, created_at,
       updated_at)
     SELECT a.tenant_id, c.id, a.id, a.client_id, a.platform, c.external_id, c.name, c.status::campaign_status,
       c.objective, c.budget, c.budget_type::budget_type, c.start_date, c.end_date, c.details, $3, 'SUCCESS', $3, $3
     FROM ad_accounts AS a, unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[],
       $10::text[], $11::date[], $12::date[], $13::jsonb[])
       AS c (id, external_id, name, status, objective, budget, budget_type, start_date, end_date, details)
     WHERE a.tenant_id = $1 AND a.id = $2
     ON CONFLICT (tenant_id, ad_account_id, external_id) DO UPDATE SET
       name = excluded.name, status = excluded.status, objective = excluded.objective, budget = excluded.budget,
       budget_type = excluded.budget_type, start_date = excluded.start_date, end_date = excluded.end_date,
       details = excluded.details, last_synced_at = excluded.last_synced_at, sync_status = excluded.sync_status,
       updated_at = CASE WHEN (known.name, known.status, known.objective, known.budget, known.budget_type,
           known.start_date, known.end_date, known.details) IS DISTINCT FROM (excluded.name, excluded.status,
           excluded.objective, excluded.budget, excluded.budget_type, excluded.start_date, excluded.end_date,
           excluded.details)
         THEN excluded.updated_at ELSE known.updated_at END`,
    [
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
    ],
  );
}
