import type { AdPlatform } from '../../domain/enums';
import type { SystemDatabase } from '../database';

/** Work of one kind that rows say is due: how much, and since when the oldest of it. */
export interface DueWorkFigure {
  kind: 'sync' | 'silent_sync' | 'evaluation' | 'mail' | 'webhook';
  count: number;
  oldestAt: Date | null;
}

/** Work that is due and that nobody has done yet, over all tenants. Each part reads an index of what is unfinished. */
export async function countDueWork(system: SystemDatabase, now: Date): Promise<DueWorkFigure[]> {
  return await system.query<DueWorkFigure>(
    `SELECT 'sync' AS kind, count(*)::int AS count, min(scheduled_at) AS "oldestAt" FROM sync_logs
       WHERE status = 'PENDING' AND scheduled_at <= $1
     UNION ALL
     SELECT 'silent_sync', count(*)::int, min(lease_until) FROM sync_logs
       WHERE status IN ('STARTED', 'IN_PROGRESS') AND lease_until < $1
     UNION ALL
     SELECT 'evaluation', count(*)::int, min(updated_at) FROM sync_logs WHERE status = 'SUCCESS'
     UNION ALL
     SELECT 'mail', count(*)::int, min(next_attempt_at) FROM outgoing_mails
       WHERE status IN ('PENDING', 'FAILED') AND next_attempt_at <= $1
     UNION ALL
     SELECT 'webhook', count(*)::int, min(next_attempt_at) FROM webhook_deliveries
       WHERE state IN ('PENDING', 'SENDING') AND next_attempt_at <= $1`,
    [now],
  );
}

/** Mails and webhooks that were given up and wait for somebody. */
export async function countDeadDeliveries(
  system: SystemDatabase,
): Promise<{ channel: 'mail' | 'webhook'; count: number }[]> {
  return await system.query<{ channel: 'mail' | 'webhook'; count: number }>(
    `SELECT 'mail' AS channel, count(*)::int AS count FROM outgoing_mails WHERE status = 'DEAD'
     UNION ALL
     SELECT 'webhook', count(*)::int FROM webhook_deliveries WHERE state = 'DEAD'`,
  );
}

/** An account that is synced by schedule, as its age is judged. */
export interface SyncedAccountFigure {
  platform: AdPlatform;
  lastSyncedAt: Date | null;
  syncCadenceMinutes: number;
  /** Whether its connection stands: where it does not, somebody has been told and its syncs wait. */
  connected: boolean;
}

/** Every account that is synced by schedule, of tenants that are not suspended. */
export async function readSyncedAccounts(system: SystemDatabase): Promise<SyncedAccountFigure[]> {
  return await system.query<SyncedAccountFigure>(
    `SELECT a.platform, a.last_synced_at AS "lastSyncedAt", a.sync_cadence_minutes AS "syncCadenceMinutes",
            coalesce(t.is_valid, false) AS connected
     FROM ad_accounts a
     LEFT JOIN platform_tokens t ON t.tenant_id = a.tenant_id AND t.id = a.platform_token_id
     WHERE a.sync_enabled AND a.tenant_id NOT IN (SELECT id FROM tenants WHERE suspended_at IS NOT NULL)`,
  );
}
