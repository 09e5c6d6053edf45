import type { Operator } from '../../domain/operators';
import type { SystemQueries } from '../database';

/** Opens a session of an operator. */
export async function insertOperatorSession(
  system: SystemQueries,
  session: { id: string; operatorId: string; tokenHash: Buffer; at: Date; expiresAt: Date },
): Promise<void> {
  await system.query(
    `INSERT INTO operator_sessions (id, operator_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
    [session.id, session.operatorId, session.tokenHash, session.at, session.expiresAt],
  );
}

/** The active operator whose living session has this token, or null. */
export async function findOperatorOfToken(
  system: SystemQueries,
  tokenHash: Buffer,
  now: Date,
): Promise<Operator | null> {
  const [row] = await system.query<Operator>(
    `SELECT o.id, o.name, s.id AS "sessionId" FROM operator_sessions s JOIN operators o ON o.id = s.operator_id
     WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND o.is_active`,
    [tokenHash, now],
  );
  return row ?? null;
}

/** Ends a session of an operator. */
export async function revokeOperatorSession(
  system: SystemQueries,
  sessionId: string,
  at: Date,
): Promise<void> {
  await system.query(
    `UPDATE operator_sessions SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL`,
    [sessionId, at],
  );
}
