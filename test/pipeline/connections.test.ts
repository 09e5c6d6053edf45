import type { AdAccountRow } from '../../src/store/entities/accounts';
import { saveRefreshToken } from '../../src/store/platform-tokens';
import { saveConnection } from '../../src/store/api-connections';
import { renewDueTokens } from '../../src/sync/renew-due-tokens';
import { withAccessToken } from '../../src/sync/access-token';
import { PlatformFailure } from '../../src/domain/failures';
import { planScheduledSync } from '../../src/sync/plan-syncs';
import { createUser } from '../setup/factories/identity';
import { createWebhookEndpoint } from '../setup/factories/webhooks';
import { startPipeline, type Pipeline } from '../setup/pipeline';

const NOON = new Date('2026-11-20T05:00:00Z');
const HOUR_MS = 3_600_000;

let line: Pipeline;
let account: AdAccountRow;
let other: AdAccountRow;

beforeEach(async () => {
  line = await startPipeline(NOON, { accounts: 2, campaigns: 2 });
  [account, other] = line.accounts as [AdAccountRow, AdAccountRow];
  for (const role of ['ADMIN', 'MANAGER', 'VIEWER'] as const)
    await createUser(line.test.database, line.tenantId, { role });
  await createUser(line.test.database, line.tenantId, { role: 'ADMIN', isActive: false });
});
afterEach(() => line.close());

const revoke = (what: 'grant' | 'access') =>
  line.admin('POST', '/credentials/revoke', { platform: 'google_ads', what });
const refreshes = async () => {
  const { requests } = await line.admin<{
    requests: { origin: string; path: string; status: number }[];
  }>('GET', '/requests?since=0');
  return requests.filter(({ origin, path }) => origin === 'oauth' && path === '/token').length;
};
const connection = async () => {
  const [row] = await line.rows<Record<string, unknown>>(
    `SELECT c.status, c.problem_code, t.is_valid, t.refresh_attempts, t.error_message
     FROM api_connections c JOIN platform_tokens t ON t.connection_id = c.id`,
  );
  return row!;
};
const told = () =>
  line.rows<{ role: string; type: string; metadata: { actionUrl: string } }>(
    `SELECT u.role, n.type, n.metadata FROM notifications n JOIN users u ON u.id = n.user_id ORDER BY u.role`,
  );
const expire = () => line.rows(`UPDATE platform_tokens SET expires_at = $1 RETURNING id`, [NOON]);

/** Keeps a fresh grant for the connection, as making it again does. */
const reconnect = async () => {
  await line.admin('POST', '/credentials/restore', { platform: 'google_ads' });
  await line.test.database.inTenant(line.tenantId, async (scope) => {
    const [row] = await scope.query<{ id: string; subject: string }>(
      `SELECT id, subject_id AS subject FROM api_connections`,
    );
    const grant = { platform: 'GOOGLE_ADS' as const, subjectId: row!.subject, subjectName: null };
    await saveConnection(scope, row!.id, { ...grant, scopes: [], connectedBy: null }, NOON);
    await saveRefreshToken(scope, line.base.vault, {
      ...{ connectionId: row!.id, platform: 'GOOGLE_ADS', accountId: row!.subject },
      ...{ refreshToken: line.sandbox.google.refreshToken, createdBy: null },
    });
  });
};

describe('a token', () => {
  it('that several workers find expired is renewed once', async () => {
    await expire();
    const before = await refreshes();
    const adapter = line.base.adapters.GOOGLE_ADS;
    const reference = { tenantId: line.tenantId, platformTokenId: account.platformTokenId };
    const tokens = await Promise.all(
      Array.from({ length: 6 }, () =>
        withAccessToken(line.base, adapter, reference)((token) => Promise.resolve(token)),
      ),
    );
    expect(new Set(tokens).size).toBe(1);
    expect((await refreshes()) - before).toBe(1);
  });

  it('that several workers find refused is renewed once, and all go on with the new one', async () => {
    const before = await refreshes();
    const adapter = line.base.adapters.GOOGLE_ADS;
    const reference = { tenantId: line.tenantId, platformTokenId: account.platformTokenId };
    const refused = new Set<string>();
    const [row] = await line.rows<{ refreshed: Date }>(`SELECT now() AS refreshed`);
    expect(row).toBeDefined();
    let first: string | null = null;
    const tokens = await Promise.all(
      Array.from({ length: 4 }, () =>
        withAccessToken(
          line.base,
          adapter,
          reference,
        )((token) => {
          first ??= token;
          if (token !== first) return Promise.resolve(token);
          refused.add(token);
          return Promise.reject(
            new PlatformFailure({
              failureClass: 'REFRESH_TOKEN',
              code: 'GOOGLE_ADS_UNAUTHENTICATED',
              message: 'refused',
            }),
          );
        }),
      ),
    );
    expect(refused.size).toBe(1);
    expect(new Set(tokens).size).toBe(1);
    expect((await refreshes()) - before).toBe(1);
  });

  it('is renewed ahead of its end, once however many schedulers run', async () => {
    const before = await refreshes();
    const deps = { ...line.base, system: line.test.system };
    await renewDueTokens(deps);
    expect((await refreshes()) - before).toBe(0);
    await line.setTime(new Date(NOON.getTime() + HOUR_MS - 5 * 60_000));
    await Promise.all([renewDueTokens(deps), renewDueTokens(deps), renewDueTokens(deps)]);
    await renewDueTokens(deps);
    expect((await refreshes()) - before).toBe(1);
    expect(await connection()).toMatchObject({ is_valid: true, refresh_attempts: 0 });
  });

  it('that cannot be renewed for a while is tried again later, and says so', async () => {
    const deps = { ...line.base, system: line.test.system };
    await line.setTime(new Date(NOON.getTime() + HOUR_MS - 5 * 60_000));
    await line.admin('POST', '/faults', {
      ...{ platform: 'google_ads', match: { origin: 'oauth' }, fault: 'server_error', times: 2 },
    });
    const before = await refreshes();
    await renewDueTokens(deps);
    await renewDueTokens(deps);
    expect((await refreshes()) - before).toBe(1);
    expect(await connection()).toMatchObject({
      ...{ status: 'ACTIVE', is_valid: true, refresh_attempts: 1 },
      problem_code: 'GOOGLE_ADS_UNAVAILABLE',
    });
    for (const minutes of [1, 3]) {
      await line.setTime(new Date(line.clock.now().getTime() + minutes * 60_000));
      await renewDueTokens(deps);
    }
    expect(await connection()).toMatchObject({
      ...{ status: 'ACTIVE', refresh_attempts: 0, problem_code: null, error_message: null },
    });
    expect(await told()).toEqual([]);
  });
});

describe('a grant that is taken back', () => {
  it('in the middle of a run stops it, tells managers and admins once, and holds syncs back', async () => {
    expect(await line.syncNow(account)).toMatchObject({ status: 'COMPLETED' });
    await revoke('grant');
    const syncs = await line.syncTogether([account, other]);
    expect(syncs.map(({ status }) => status)).toEqual(['FAILED', 'FAILED']);
    const codes = ['GOOGLE_ADS_TOKEN_REVOKED', 'CONNECTION_NEEDS_RECONNECT'];
    for (const sync of syncs) expect(codes).toContain(sync.error_code);
    expect(await connection()).toMatchObject({
      ...{ status: 'NEEDS_RECONNECT', problem_code: 'GOOGLE_ADS_TOKEN_REVOKED', is_valid: false },
    });
    const notices = await told();
    expect(notices.map(({ role }) => role)).toEqual(['MANAGER', 'ADMIN']);
    expect(notices[0]).toMatchObject({ type: 'SYSTEM', metadata: { actionUrl: '/connections' } });
    expect(line.announced.filter((name) => name === 'connection.changed')).toHaveLength(1);

    // Scheduled turns pass without a sync; a person hears why.
    const logs = () => line.rows(`SELECT id FROM sync_logs`);
    const count = (await logs()).length;
    await line.rows(`UPDATE ad_accounts SET next_sync_at = $1 RETURNING id`, [NOON]);
    for (const { id } of line.accounts)
      expect(await planScheduledSync({ ...line.base, publish: never }, line.tenantId, id)).toBe(
        null,
      );
    expect(await logs()).toHaveLength(count);
    const due = await line.rows<{ next: Date }>(`SELECT next_sync_at AS next FROM ad_accounts`);
    expect(due.every(({ next }) => next > NOON)).toBe(true);
    await expect(line.syncNow(account)).rejects.toMatchObject({
      status: 409,
      code: 'CONNECTION_NEEDS_RECONNECT',
    });
    await renewDueTokens({ ...line.base, system: line.test.system });
    expect(await told()).toHaveLength(2);
  });

  it('heals when it is made again, and is told of anew when it is lost anew', async () => {
    const { id } = await createWebhookEndpoint(line.test.database, line.tenantId, {
      events: ['connection.broken'],
    });
    const owed = () =>
      line.rows<{ event: string; data: object }>(
        `SELECT event, payload -> 'data' AS data FROM webhook_deliveries WHERE endpoint_id = $1`,
        [id],
      );
    await revoke('grant');
    await expire();
    expect(await line.syncNow(account)).toMatchObject({ status: 'FAILED' });
    expect(await owed()).toEqual([
      {
        event: 'connection.broken',
        data: expect.objectContaining({
          ...{ platform: 'GOOGLE_ADS', errorCode: 'GOOGLE_ADS_TOKEN_REVOKED' },
        }) as object,
      },
    ]);
    await reconnect();
    expect(await line.syncNow(account)).toMatchObject({ status: 'COMPLETED' });
    expect(await connection()).toMatchObject({ status: 'ACTIVE', is_valid: true });
    await revoke('grant');
    await expire();
    expect(await line.syncNow(other)).toMatchObject({ status: 'FAILED' });
    expect(await told()).toHaveLength(4);
    expect(await owed()).toHaveLength(2);
  });

  it('while somebody connects again does not end the new grant', async () => {
    const adapter = line.base.adapters.GOOGLE_ADS;
    const reference = { tenantId: line.tenantId, platformTokenId: account.platformTokenId };
    let calls = 0;
    const answer = await withAccessToken(
      line.base,
      adapter,
      reference,
    )(async (token) => {
      calls += 1;
      if (calls > 1) return token;
      await reconnect();
      throw new PlatformFailure({
        failureClass: 'RECONNECT',
        code: 'GOOGLE_ADS_TOKEN_REVOKED',
        message: 'gone',
      });
    });
    expect(answer).toMatch(/^ya29/);
    expect(await connection()).toMatchObject({ status: 'ACTIVE', is_valid: true });
    expect(await told()).toEqual([]);
  });
});

const never = () => Promise.reject(new Error('nothing is published here'));
