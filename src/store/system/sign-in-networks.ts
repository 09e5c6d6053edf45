import { clientNetwork } from '../client-network';
import type { SystemDatabase } from '../database';

/** Attempts of a network within its window. */
export interface NetworkAttempts {
  attempts: number;
  windowEndsAt: Date;
}

/** Counts an attempt before it is known whose account is meant; a window that has ended begins anew. */
export async function takeAttempt(
  system: SystemDatabase,
  attempt: { ip: string | null; at: Date; windowEndsAt: Date },
): Promise<NetworkAttempts> {
  const [row] = await system.query<NetworkAttempts>(
    `INSERT INTO sign_in_networks AS n (network, attempts, window_ends_at) VALUES (${clientNetwork('$1')}, 1, $3)
     ON CONFLICT (network) DO UPDATE SET
       attempts = CASE WHEN n.window_ends_at <= $2 THEN 1 ELSE n.attempts + 1 END,
       window_ends_at = CASE WHEN n.window_ends_at <= $2 THEN $3 ELSE n.window_ends_at END
     RETURNING attempts, window_ends_at AS "windowEndsAt"`,
    [attempt.ip, attempt.at, attempt.windowEndsAt],
  );
  if (row === undefined) throw new Error('the attempt was not counted');
  return row;
}

/** Takes back the attempt of somebody who came in. */
export async function giveAttemptBack(system: SystemDatabase, ip: string | null): Promise<void> {
  await system.query(
    `UPDATE sign_in_networks SET attempts = greatest(attempts - 1, 0) WHERE network = ${clientNetwork('$1')}`,
    [ip],
  );
}

/** Removes windows that have ended. */
export async function sweepAttempts(system: SystemDatabase, now: Date): Promise<void> {
  await system.query(`DELETE FROM sign_in_networks WHERE window_ends_at <= $1`, [now]);
}
