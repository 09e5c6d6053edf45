import type { TenantScope } from './database';

/** A key that a client gave a request of theirs. */
export interface RequestKey {
  userId: string;
  key: string;
}

/** The first answer to a request; `body` null: there was none, or it is not kept. */
export interface KeptAnswer {
  requestHash: Buffer;
  status: number;
  body: string | null;
}

/** Holds the key until the transaction ends; false when another transaction holds it. */
export async function takeRequestKey(
  scope: TenantScope,
  { userId, key }: RequestKey,
): Promise<boolean> {
  const [row] = await scope.query<{ taken: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken`,
    [`idempotency:${scope.tenantId}:${userId}:${key}`],
  );
  return row?.taken === true;
}

/** The answer that was kept under the key after `since`, or null. */
export async function readKeptAnswer(
  scope: TenantScope,
  { userId, key }: RequestKey,
  since: Date,
): Promise<KeptAnswer | null> {
  const [row] = await scope.query<KeptAnswer>(
    `SELECT request_hash AS "requestHash", response_status AS status, response_body AS body
     FROM idempotency_keys WHERE tenant_id = $1 AND user_id = $2 AND key = $3 AND created_at > $4`,
    [scope.tenantId, userId, key, since],
  );
  return row ?? null;
}

/** Keeps an answer under a key, in place of one that is too old. */
export async function keepAnswer(
  scope: TenantScope,
  { userId, key }: RequestKey,
  answer: KeptAnswer,
  at: Date,
): Promise<void> {
  await scope.query(
    `INSERT INTO idempotency_keys (tenant_id, user_id, key, request_hash, response_status, response_body, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (tenant_id, user_id, key) DO UPDATE SET request_hash = excluded.request_hash,
       response_status = excluded.response_status, response_body = excluded.response_body,
       created_at = excluded.created_at`,
    [scope.tenantId, userId, key, answer.requestHash, answer.status, answer.body, at],
  );
}

/** Removes the answers that were kept until `before`. */
export async function deleteOldAnswers(scope: TenantScope, before: Date): Promise<void> {
  await scope.query(`DELETE FROM idempotency_keys WHERE tenant_id = $1 AND created_at <= $2`, [
    scope.tenantId,
    before,
  ]);
}
