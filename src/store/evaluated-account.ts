import type { Language } from '../domain/enums';
import { ALERT_READERS } from '../domain/permissions';
import { languageFrom } from '../domain/tenant-settings';
import type { TenantScope } from './database';
import type { AdAccountRow } from './entities/accounts';

/** What evaluation reads of an ad account and its tenant. */
export type EvaluatedAccount = Pick<
  AdAccountRow,
  | 'id'
  | 'clientId'
  | 'platform'
  | 'name'
  | 'status'
  | 'currency'
  | 'timeZone'
  | 'lastSyncedAt'
  | 'syncCadenceMinutes'
  | 'coveredFrom'
  | 'coveredTo'
  | 'lastEvaluatedAt'
> & {
  /** Of texts that are written for the tenant rather than for one person. */
  language: Language;
  /** The active users whose role reads alerts. */
  alertReaders: string[];
  /** Whether the tenant has webhooks to be told by. */
  hasWebhooks: boolean;
};

/** Locks the account for the rest of the transaction: one evaluation per account at a time. Null when unknown, or its tenant suspended. */
export async function lockAccountForEvaluation(
  scope: TenantScope,
  id: string,
): Promise<EvaluatedAccount | null> {
  const [row] = await scope.prepared<EvaluatedAccount & { language: string | null }>(
    `SELECT a.id, a.client_id AS "clientId", a.platform, a.name, a.status, a.currency, a.time_zone AS "timeZone",
       a.last_synced_at AS "lastSyncedAt", a.sync_cadence_minutes AS "syncCadenceMinutes",
       a.covered_from AS "coveredFrom", a.covered_to AS "coveredTo", a.last_evaluated_at AS "lastEvaluatedAt",
       t.settings ->> 'language' AS language,
       ARRAY(SELECT u.id FROM users AS u
         WHERE u.tenant_id = $1 AND u.is_active AND u.role = ANY ($3::user_role[])) AS "alertReaders",
       EXISTS (SELECT FROM webhook_endpoints AS w WHERE w.tenant_id = $1 AND w.is_active) AS "hasWebhooks"
     FROM ad_accounts AS a JOIN tenants AS t ON t.id = a.tenant_id
     WHERE a.tenant_id = $1 AND a.id = $2 AND t.suspended_at IS NULL
     FOR UPDATE OF a`,
    [scope.tenantId, id, ALERT_READERS],
  );
  return row === undefined ? null : { ...row, language: languageFrom(row.language) };
}
