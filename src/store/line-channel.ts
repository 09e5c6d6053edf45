import type { TenantScope } from './database';
import type { LineChannelRow } from './entities/line';

/** The tenant's LINE official account, its secret sealed. */
export type LineChannel = Omit<LineChannelRow, 'tenantId'>;

const COLUMNS = `id, webhook_key AS "webhookKey", basic_id AS "basicId", channel_secret AS "channelSecret",
  last_event_at AS "lastEventAt", created_at AS "createdAt", updated_at AS "updatedAt"`;

/** The tenant's channel, or null. */
export async function readLineChannel(scope: TenantScope): Promise<LineChannel | null> {
  const [row] = await scope.query<LineChannel>(
    `SELECT ${COLUMNS} FROM line_channels WHERE tenant_id = $1`,
    [scope.tenantId],
  );
  return row ?? null;
}

/** Writes the tenant's channel; the webhook's key of one that is there stays. */
export async function saveLineChannel(
  scope: TenantScope,
  channel: Pick<LineChannel, 'id' | 'webhookKey' | 'basicId' | 'channelSecret'> & { at: Date },
): Promise<void> {
  await scope.query(
    `INSERT INTO line_channels (tenant_id, id, webhook_key, basic_id, channel_secret, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $6)
     ON CONFLICT (tenant_id) DO UPDATE SET basic_id = excluded.basic_id, channel_secret = excluded.channel_secret,
       updated_at = excluded.updated_at`,
    [
      scope.tenantId,
      channel.id,
      channel.webhookKey,
      channel.basicId,
      channel.channelSecret,
      channel.at,
    ],
  );
}

/** Removes the channel, what links users to it, and codes that wait. */
export async function deleteLineChannel(scope: TenantScope): Promise<void> {
  await scope.query(`DELETE FROM line_channels WHERE tenant_id = $1`, [scope.tenantId]);
  await scope.query(`DELETE FROM line_link_codes WHERE tenant_id = $1`, [scope.tenantId]);
  await scope.query(
    `UPDATE users SET line_user_id = NULL WHERE tenant_id = $1 AND line_user_id IS NOT NULL`,
    [scope.tenantId],
  );
}

/** Takes an event in once: false for one that was taken in before. Forgets those from before `forgetBefore`. */
export async function takeLineEvent(
  scope: TenantScope,
  event: { id: string; at: Date; forgetBefore: Date },
): Promise<boolean> {
  await scope.query(`DELETE FROM line_events WHERE tenant_id = $1 AND received_at < $2`, [
    scope.tenantId,
    event.forgetBefore,
  ]);
  const taken = await scope.query(
    `INSERT INTO line_events (tenant_id, id, received_at) VALUES ($1, $2, $3)
     ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id`,
    [scope.tenantId, event.id, event.at],
  );
  return taken.length > 0;
}

/** Notes that LINE reached us. */
export async function noteLineEvent(scope: TenantScope, at: Date): Promise<void> {
  await scope.query(`UPDATE line_channels SET last_event_at = $2 WHERE tenant_id = $1`, [
    scope.tenantId,
    at,
  ]);
}
