import type { AdPlatform } from '../../domain/enums';
import type { SystemDatabase } from '../database';

/**
 * Whether another live connection of this installation, of any tenant, stands on the same person's grant: a platform
 * takes back all of a person's grants to an application at once.
 */
export async function isGrantShared(
  system: SystemDatabase,
  grant: { platform: AdPlatform; subjectId: string; exceptConnectionId: string },
): Promise<boolean> {
  const rows = await system.query(
    `SELECT FROM api_connections
     WHERE platform = $1 AND subject_id = $2 AND id <> $3 AND status = 'ACTIVE' LIMIT 1`,
    [grant.platform, grant.subjectId, grant.exceptConnectionId],
  );
  return rows.length > 0;
}
