import type { PlatformFailure } from '../domain/failures';
import { rolesThatMay } from '../domain/permissions';
import { markNeedsReconnect, findConnection } from '../store/api-connections';
import { writeAudit } from '../store/audit-log';
import type { TenantScope } from '../store/database';
import { writeSystemNotifications } from '../store/system-notifications';
import { markTokenBroken, type OpenToken } from '../store/platform-tokens';
import { oweWebhooks } from '../store/webhook-outbox';
import { connectionWords } from './connection-words';
import type { RenewalDependencies } from './dependencies';

/**
 * Notes that the platform no longer honours a grant, and tells the tenant's managers, admins and own systems: once, however many
 * jobs find out. A grant that another has taken the place of meanwhile changes nothing; then the answer is false.
 */
export async function loseGrant(
  deps: Pick<RenewalDependencies, 'database' | 'clock' | 'announce' | 'logger'>,
  tenantId: string,
  token: Pick<OpenToken, 'id' | 'grantNumber' | 'connectionId'>,
  { code, message }: Pick<PlatformFailure, 'code' | 'message'>,
): Promise<boolean> {
  const now = deps.clock.now();
  const lost = await deps.database.inTenant(tenantId, async (scope) => {
    if (!(await markTokenBroken(scope, token, message))) return null;
    if (!(await markNeedsReconnect(scope, token.connectionId, { code, message }, now))) return null;
    return await tell(scope, token.connectionId, { code, message }, now);
  });
  if (lost === null) return false;
  deps.logger.warn({ tenantId, connectionId: token.connectionId, code }, 'connection lost');
  deps.announce({ tenantId }, 'connection.changed', { id: token.connectionId });
  for (const { id, userId } of lost)
    deps.announce({ tenantId, userId }, 'notification.created', { id, alertId: null });
  return true;
}

/** Tells the audit log, the tenant's own systems and the people who can connect again. */
async function tell(
  scope: TenantScope,
  connectionId: string,
  { code, message }: Pick<PlatformFailure, 'code' | 'message'>,
  now: Date,
) {
  const connection = await findConnection(scope, connectionId);
  if (connection === null) throw new Error('a connection that was lost is gone');
  const { platform, subjectName, subjectId } = connection;
  const subject = subjectName ?? subjectId;
  await writeAudit(scope, {
    actorId: null,
    action: 'connection.lost',
    entityType: 'ApiConnection',
    entityId: connectionId,
    before: { status: 'ACTIVE' },
    after: { status: 'NEEDS_RECONNECT', code },
    ip: null,
    userAgent: null,
    at: now,
  });
  const broken = { id: connectionId, platform, subject, errorCode: code, errorMessage: message };
  await oweWebhooks(scope, [{ event: 'connection.broken', data: broken }], now);
  return await writeSystemNotifications(
    scope,
    {
      roles: rolesThatMay('connections:write'),
      priority: 'URGENT',
      severity: 'CRITICAL',
      reason: 'CONNECTION_LOST',
      actionUrl: '/connections',
      wording: (language) => connectionWords(language).lost(platform, subject),
    },
    now,
  );
}
