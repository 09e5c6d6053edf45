import type { SystemDatabase } from '../database';

/** How many data keys, and secrets of operators, one master key wraps. */
export interface MasterKeyUse {
  masterVersion: number;
  /** Keys that seal new secrets. */
  current: number;
  /** Keys that only open what is not sealed anew yet. */
  retired: number;
}

/** Which master keys wrap data keys, oldest first. */
export async function countWrappedKeys(system: SystemDatabase): Promise<MasterKeyUse[]> {
  return await system.query<MasterKeyUse>(
    `SELECT master_version AS "masterVersion", (count(*) FILTER (WHERE retired_at IS NULL))::int AS current,
            (count(*) FILTER (WHERE retired_at IS NOT NULL))::int AS retired
     FROM (
       SELECT master_version, retired_at FROM data_keys
       UNION ALL SELECT master_version, NULL FROM operators
     ) AS wrapped GROUP BY master_version ORDER BY master_version`,
  );
}
