import { randomBytes } from 'node:crypto';
import { newId } from '../../../src/core/ids';
import { lineSecretPlace } from '../../../src/notifications/line-channel';
import { hashOfLinkCode } from '../../../src/notifications/line-link';
import type { Database } from '../../../src/store/database';
import type { UserRow } from '../../../src/store/entities/identity';
import * as line from '../../../src/store/entities/line';
import { createTestVault } from '../vault';
import { CREATED_AT, STAMPS, insertRow } from './insert-row';

/** The tenant's official account. */
export async function createLineChannel(
  database: Database,
  tenantId: string,
  secret = randomBytes(16).toString('hex'),
) {
  const id = newId();
  const channelSecret = await database.inTenant(tenantId, (scope) =>
    createTestVault().seal(scope, secret, lineSecretPlace(id)),
  );
  return await insertRow(database, tenantId, line.LineChannelEntity, {
    tenantId,
    id,
    webhookKey: randomBytes(24).toString('base64url'),
    basicId: '@belltower',
    channelSecret,
    lastEventAt: null,
    ...STAMPS,
  });
}

export async function createLineEvent(database: Database, tenantId: string, id = newId()) {
  return await insertRow(database, tenantId, line.LineEventEntity, {
    tenantId,
    id,
    receivedAt: CREATED_AT,
  });
}

/** A code that is good for ten minutes after CREATED_AT. */
export async function createLineLinkCode(
  database: Database,
  user: Pick<UserRow, 'tenantId' | 'id'>,
  code = 'ABCD2345',
  expiresAt = new Date(CREATED_AT.getTime() + 600_000),
) {
  return await insertRow(database, user.tenantId, line.LineLinkCodeEntity, {
    tenantId: user.tenantId,
    userId: user.id,
    codeHash: hashOfLinkCode(code),
    expiresAt,
    createdAt: CREATED_AT,
  });
}
