import type { TenantScope } from './database';

/** A sign-in between its password and its code. */
export interface SignInChallenge {
  id: string;
  userId: string;
  failedCount: number;
  expiresAt: Date;
  endedAt: Date | null;
}

/** Opens a challenge for a user whose password was right. */
export async function insertChallenge(
  scope: TenantScope,
  challenge: { id: string; userId: string; at: Date; expiresAt: Date },
): Promise<void> {
  await scope.query(
    `INSERT INTO sign_in_challenges (tenant_id, id, user_id, expires_at, created_at) VALUES ($1, $2, $3, $4, $5)`,
    [scope.tenantId, challenge.id, challenge.userId, challenge.expiresAt, challenge.at],
  );
}

/** The challenge, held until the transaction ends: its codes are tried one after the other. */
export async function lockChallenge(
  scope: TenantScope,
  id: string,
): Promise<SignInChallenge | null> {
  const [row] = await scope.query<SignInChallenge>(
    `SELECT id, user_id AS "userId", failed_count AS "failedCount", expires_at AS "expiresAt", ended_at AS "endedAt"
     FROM sign_in_challenges WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [scope.tenantId, id],
  );
  return row ?? null;
}

/** Keeps how often codes were wrong, and when the challenge ended. */
export async function updateChallenge(
  scope: TenantScope,
  challenge: { id: string; failedCount: number; endedAt: Date | null },
): Promise<void> {
  await scope.query(
    `UPDATE sign_in_challenges SET failed_count = $3, ended_at = $4 WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, challenge.id, challenge.failedCount, challenge.endedAt],
  );
}

/** Ends every open challenge of the user. */
export async function endChallenges(
  scope: TenantScope,
  { userId, at }: { userId: string; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE sign_in_challenges SET ended_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND ended_at IS NULL`,
    [scope.tenantId, userId, at],
  );
}
