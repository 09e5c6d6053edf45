import { randomBytes } from 'node:crypto';
import type { Clock } from '../core/clock';
import { notFound } from '../core/errors';
import { newId } from '../core/ids';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { Database, TenantScope } from '../store/database';
import {
  deleteLineChannel,
  readLineChannel,
  saveLineChannel,
  type LineChannel,
} from '../store/line-channel';
import type { SecretPlace, Vault } from '../store/vault';

interface ChannelDeps {
  database: Database;
  clock: Clock;
  vault: Vault;
}

const KEY_BYTES = 24;

/** Where the secret of a channel is sealed. */
export function lineSecretPlace(channelId: string): SecretPlace {
  return { table: 'line_channels', column: 'channel_secret', rowId: channelId };
}

/** Connects the tenant's LINE official account, or changes how: the webhook's address stays. */
export async function setLineChannel(
  deps: ChannelDeps,
  actor: Actor,
  { channelSecret, basicId }: { channelSecret: string; basicId: string | null },
): Promise<LineChannel> {
  return deps.database.inTenant(actor.principal.tenantId, async (scope) => {
    const known = await readLineChannel(scope);
    const id = known?.id ?? newId();
    const at = deps.clock.now();
    await saveLineChannel(scope, {
      id,
      webhookKey: known?.webhookKey ?? randomBytes(KEY_BYTES).toString('base64url'),
      basicId,
      channelSecret: await deps.vault.seal(scope, channelSecret, lineSecretPlace(id)),
      at,
    });
    await audit(scope, actor, {
      action: 'line_channel.set',
      entityId: id,
      ...(known === null ? {} : { before: { basicId: known.basicId } }),
      after: { basicId },
      at,
    });
    const saved = await readLineChannel(scope);
    if (saved === null) throw notFound('The LINE channel');
    return saved;
  });
}

/** Takes the tenant off LINE: the channel, and every user's link to it. @throws AppError NOT_FOUND */
export async function removeLineChannel(
  deps: Pick<ChannelDeps, 'database' | 'clock'>,
  actor: Actor,
): Promise<void> {
  await deps.database.inTenant(actor.principal.tenantId, async (scope) => {
    const known = await readLineChannel(scope);
    if (known === null) throw notFound('The LINE channel');
    await deleteLineChannel(scope);
    await audit(scope, actor, {
      action: 'line_channel.removed',
      entityId: known.id,
      before: { basicId: known.basicId },
      at: deps.clock.now(),
    });
  });
}

async function audit(
  scope: TenantScope,
  actor: Actor,
  entry: {
    action: string;
    entityId: string;
    before?: Record<string, unknown>;
    after?: Record<string, unknown>;
    at: Date;
  },
): Promise<void> {
  const { userId } = actor.principal;
  await writeAudit(scope, {
    actorId: userId,
    entityType: 'LineChannel',
    ...entry,
    ...actor.origin,
  });
}
