import { newId } from '../core/ids';
import type { TenantScope } from './database';

/** A renewal is one call of at most 30 seconds; whoever holds a token longer than this is gone. */
const LEASE_SECONDS = 60;

/** Locks a token for the rest of the transaction, so that what is read of it next is what stands. */
export async function lockToken(scope: TenantScope, id: string): Promise<void> {
  await scope.query(`SELECT 1 FROM platform_tokens WHERE tenant_id = $1 AND id = $2 FOR UPDATE`, [
    scope.tenantId,
    id,
  ]);
}

/** Takes up the renewal of a token: at most one runs at a time. Null while another holds it. */
export async function claimRenewal(
  scope: TenantScope,
  id: string,
  now: Date,
): Promise<string | null> {
  const runId = newId();
  const claimed = await scope.query(
    `UPDATE platform_tokens
     SET refresh_run_id = $3, refresh_lease_until = $4::timestamptz + make_interval(secs => $5), updated_at = $4
     WHERE tenant_id = $1 AND id = $2 AND (refresh_lease_until IS NULL OR refresh_lease_until <= $4)
     RETURNING id`,
    [scope.tenantId, id, runId, now, LEASE_SECONDS],
  );
  return claimed.length === 1 ? runId : null;
}

/** Locks the renewal for the rest of the transaction; false when it was taken over, or the grant replaced. */
export async function holdRenewal(scope: TenantScope, id: string, runId: string): Promise<boolean> {
  const held = await scope.query(
    `SELECT 1 FROM platform_tokens WHERE tenant_id = $1 AND id = $2 AND refresh_run_id = $3 FOR UPDATE`,
    [scope.tenantId, id, runId],
  );
  return held.length === 1;
}

/** Ends a renewal that failed and may succeed later, saying why and when it is tried again. */
export async function postponeRenewal(
  scope: TenantScope,
  renewal: { id: string; runId: string; message: string; at: Date },
  now: Date,
): Promise<void> {
  await scope.query(
    `UPDATE platform_tokens
     SET refresh_run_id = NULL, refresh_lease_until = NULL, refresh_attempts = refresh_attempts + 1,
       error_message = $4, refresh_due_at = $5, updated_at = $6
     WHERE tenant_id = $1 AND id = $2 AND refresh_run_id = $3`,
    [scope.tenantId, renewal.id, renewal.runId, renewal.message, renewal.at, now],
  );
}

/** Puts a renewal off that cannot even begin, such as of a secret that does not open. */
export async function deferRenewal(scope: TenantScope, id: string, at: Date): Promise<void> {
  await scope.query(
    `UPDATE platform_tokens SET refresh_due_at = $3 WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, id, at],
  );
}
