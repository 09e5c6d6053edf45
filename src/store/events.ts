import { newId } from '../core/ids';
import type { ActivityNews, FoundEvent } from '../domain/activity';
import type { TenantScope } from './database';

/** When and by which sync events were found. */
export interface Observation {
  adAccountId: string;
  syncLogId: string;
  /** The observation before: what happened, happened after it. */
  notBefore: Date;
  occurredAt: Date;
}

type NewsRow = Omit<ActivityNews['face'], 'notBefore' | 'occurredAt'> & {
  notBefore: Date;
  occurredAt: Date;
  clientUserIds: string[];
};

/**
 * Records what a sync found, each thing once per observation, and returns what was not recorded before with the CLIENT
 * users who may see it.
 */
export async function recordEvents(
  scope: TenantScope,
  observation: Observation,
  events: readonly FoundEvent[],
): Promise<ActivityNews[]> {
  if (events.length === 0) return [];
  const { adAccountId, syncLogId, notBefore, occurredAt } = observation;
  const rows = await scope.query<NewsRow>(
    `WITH recorded AS (
       INSERT INTO events (tenant_id, id, kind, ad_account_id, campaign_id, sync_log_id, not_before, occurred_at,
         before, after)
       SELECT $1, e.id, e.kind::event_kind, $2, e.campaign_id, $3, least($4::timestamptz, $5), $5, e.before, e.after
       FROM unnest($6::uuid[], $7::text[], $8::uuid[], $9::jsonb[], $10::jsonb[])
         AS e (id, kind, campaign_id, before, after)
       ON CONFLICT DO NOTHING
       RETURNING *
     )
     SELECT r.id, r.kind, r.ad_account_id AS "adAccountId", a.name AS "adAccountName", a.platform,
       r.campaign_id AS "campaignId", c.name AS "campaignName", r.not_before AS "notBefore",
       r.occurred_at AS "occurredAt", r.before, r.after,
       client_users_of($1, r.campaign_id, r.ad_account_id) AS "clientUserIds"
     FROM recorded AS r
     JOIN ad_accounts AS a ON a.tenant_id = $1 AND a.id = r.ad_account_id
     LEFT JOIN campaigns AS c ON c.tenant_id = $1 AND c.id = r.campaign_id
     ORDER BY r.id`,
    [
      scope.tenantId,
      adAccountId,
      syncLogId,
      notBefore,
      occurredAt,
      events.map(newId),
      events.map((event) => event.kind),
      events.map((event) => event.campaignId),
      events.map((event) => (event.before === null ? null : JSON.stringify(event.before))),
      events.map((event) => JSON.stringify(event.after)),
    ],
  );
  return rows.map(({ clientUserIds, ...row }) => ({
    face: {
      ...row,
      notBefore: row.notBefore.toISOString(),
      occurredAt: row.occurredAt.toISOString(),
    },
    clientUserIds,
  }));
}

/** Deletes the tenant's events that were seen before `before`. */
export async function deleteOldEvents(scope: TenantScope, before: Date): Promise<void> {
  await scope.query(`DELETE FROM events WHERE tenant_id = $1 AND occurred_at < $2`, [
    scope.tenantId,
    before,
  ]);
}
