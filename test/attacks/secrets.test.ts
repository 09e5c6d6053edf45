import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import axios from 'axios';
import { connectManagerAccount } from '../../src/accounts/connect-manager-account';
import { systemClock } from '../../src/core/clock';
import { createKeyRing } from '../../src/core/key-ring';
import { createLogger } from '../../src/core/logger';
import { newId } from '../../src/core/ids';
import { rotateDataKeys, rotateMasterKey } from '../../src/operators/rotate-keys';
import { sealAuditLogs } from '../../src/operators/seal-audit-logs';
import { verifyAudit } from '../../src/operators/verify-audit';
import { createQueues } from '../../src/queues/queues';
import { openToken, saveRefreshToken } from '../../src/store/platform-tokens';
import { createVault } from '../../src/store/vault';
import { createPeople, withCookie } from '../api/people';
import { createTwoFactorUsers, wrongCodeAt } from '../api/two-factor-user';
import { startTestApi } from '../setup/api';
import { createTestDatabase } from '../setup/database';
import { createAdAccount, createApiConnection } from '../setup/factories/accounts';
import { createTenant } from '../setup/factories/identity';
import type { Answer } from '../setup/http-client';
import { startPipeline } from '../setup/pipeline';
import { createTestRedis } from '../setup/redis';
import { TEST_MASTER_KEY } from '../setup/vault';
import { attack } from './attack';
import { failAtPlatforms, platformSecrets } from './secrets-at-platforms';
import { dumpRedis, dumpTables, secretsIn } from './secrets-in-sight';

const NOON = new Date('2026-11-20T05:00:00Z');

describe('attacks: secrets', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  attack(78, 'canary secrets in logs, answers, Redis and a dump of the database', async () => {
    // Libraries say things there that no logger of ours sees.
    const said: unknown[] = [];
    for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const)
      jest.spyOn(console, way).mockImplementation((...words: unknown[]) => void said.push(words));
    const line = await startPipeline(NOON, {
      platforms: ['GOOGLE_ADS', 'FACEBOOK', 'TIKTOK'],
      ...{ accounts: 1, facebookAccounts: 1, tiktokAccounts: 1, campaigns: 2 },
    });
    const redis = await createTestRedis();
    const stored = await platformSecrets(line);
    expect(Object.values(stored).filter((secret) => secret.length < 12)).toEqual([]);
    const canary = (name: string) => `canary-${name}-${randomBytes(18).toString('base64url')}`;
    const secrets: Record<string, string> = {
      ...stored,
      'master key': TEST_MASTER_KEY.toString('latin1'),
      'bearer token': canary('bearer'),
      password: canary('password'),
      'wrong password': canary('wrong'),
      'refused grant': canary('grant'),
      cookie: canary('cookie'),
    };

    /** An axios error as SDKs throw it: its configuration carries the token in three places. */
    const leaky = async () => {
      const token = secrets['bearer token'] ?? '';
      await axios.post(
        `${line.sandbox.admin}/nowhere?access_token=${token}`,
        { refresh_token: token },
        { headers: { authorization: `Bearer ${token}` }, proxy: false },
      );
    };
    const api = await startTestApi({
      publish: leaky,
    });
    const answers: Answer[] = [];
    const call = async (...args: Parameters<typeof api.call>) => {
      const answer = await api.call(...args);
      answers.push(answer);
      return answer;
    };

    // Platforms.
    const codes = await failAtPlatforms(line);
    expect(codes.size).toBeGreaterThanOrEqual(8);
    for (const platform of ['GOOGLE_ADS', 'FACEBOOK', 'TIKTOK'] as const) {
      const refused = connectManagerAccount(
        { ...line.dependencies, clock: line.clock },
        {
          ...{ tenantId: line.tenantId, platform, managerExternalId: '1', createdBy: null },
          refreshToken: secrets['refused grant'] ?? '',
        },
      );
      await expect(refused).rejects.toMatchObject({ code: 'CONNECTION_REFUSED' });
    }
    line.clock.set(NOON);

    // Jobs.
    const lines: string[] = [];
    const logger = createLogger('test', 'debug', { write: (text) => lines.push(text) });
    const queues = createQueues(redis.url, redis.prefix, logger);
    const heard: string[] = [];
    const listener = redis.client();
    await listener.psubscribe('*');
    listener.on('pmessage', (_pattern, channel: string, message: string) => {
      heard.push(`${channel} ${message}`);
    });
    queues.work(['sync-account'], { 'sync-account': leaky });
    await queues.publish('sync-account', { tenantId: newId(), syncLogId: newId() });
    while (!lines.join('').includes('job failed')) await redis.client().ping();
    await queues.close();

    // People.
    const people = await createPeople(api);
    const password = secrets['password'] ?? '';
    const admin = await people.signedIn('ADMIN');
    const made = await createTenant(api.test.database);
    const account = await createAdAccount(api.test.database, people.tenantId);
    const wrong = secrets['wrong password'] ?? '';
    for (const email of [admin.user.email, 'nobody@example.com']) {
      for (const tried of [wrong, `${wrong}\0`, { nested: wrong }])
        await call('POST', '/auth/login', { body: { email, password: tried } });
    }
    await call('POST', '/auth/login', {
      body: { email: admin.user.email, passwort: password, password: [password] },
    });
    await call('POST', '/auth/refresh', withCookie(`${newId()}.${secrets['cookie'] ?? ''}`));
    await call('GET', '/me', { token: secrets['bearer token'] ?? '' });
    await call('GET', '/me', { query: { access_token: secrets['bearer token'] ?? '' } });
    await call('GET', `/${secrets['bearer token'] ?? ''}`);
    const failed = await call('POST', `/ad-accounts/${account.id}/sync`, {
      ...{ token: admin.token, body: {} },
    });
    expect(failed).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
    await api.test.owner.query('ALTER TABLE alert_rules RENAME TO away');
    const broken = await call('POST', '/alert-rules', {
      token: admin.token,
      body: {
        ...{ name: password, metric: 'spend', operator: 'GT', threshold: 1, severity: 'WARNING' },
      },
    });
    await api.test.owner.query('ALTER TABLE away RENAME TO alert_rules');
    expect(broken.status).toBeGreaterThanOrEqual(400);

    const guarded = await createTwoFactorUsers(api, people).enrolled();
    const [recoveryCode = ''] = guarded.recoveryCodes;
    for (const code of [wrongCodeAt(guarded.secret, api.clock.now()), recoveryCode]) {
      const challenge = await createTwoFactorUsers(api, people).challengeOf(guarded.user.email);
      await api.call('POST', '/auth/2fa', { body: { challenge, code } });
      await call('POST', '/auth/2fa', { body: { challenge: recoveryCode, code: challenge } });
    }

    const handedOut = {
      'access token of a user': admin.token,
      'refresh cookie': admin.cookie,
      'TOTP secret': guarded.secret,
      'recovery code': recoveryCode,
    };
    const seen = {
      'the logs of workers': line.logs.join('\n'),
      'the logs of the API': api.logs.join('\n'),
      'the logs of the queues': lines.join('\n'),
      'what libraries said': inspect(said, { depth: 10, maxStringLength: null }),
      'what was published on Redis': heard.join('\n'),
      'the keys of Redis': await dumpRedis(redis.client()),
      'the keys of the API’s Redis': await dumpRedis(api.redis.client()),
      'the tables of the pipeline': await dumpTables(line.test.owner),
      'the tables of the API': await dumpTables(api.test.owner),
    };
    const answered = answers.map(({ text, headers }) => `${text}\n${JSON.stringify(headers)}`);
    const found = [
      ...Object.entries(seen).map(([where, text]) => [
        ...[where, secretsIn(text, { ...secrets, ...handedOut })],
      ]),
      ['answers', secretsIn(answered.join('\n'), secrets)],
    ];
    expect(found.filter(([, names]) => (names as string[]).length > 0)).toEqual([]);

    // What was searched had something in it, and the search finds what is there.
    expect(seen['the logs of workers']).toContain('sync failed');
    expect(seen['the logs of the API']).toContain('request failed');
    expect(seen['the keys of the API’s Redis']).not.toBe('');
    expect(seen['the tables of the API']).toContain(made.slug);
    expect(secretsIn(seen['the tables of the API'], { slug: made.slug })).toEqual(['slug']);
    const inHex = Buffer.from(password).toString('hex');
    expect(secretsIn(`\\x00${inHex}`, secrets)).toEqual(['password']);

    await Promise.all([line.close(), api.close(), redis.close()]);
  });

  attack(
    79,
    'a moved or altered ciphertext, a rotation, an altered entry of the audit log',
    async () => {
      const test = await createTestDatabase();
      const masters = [
        { version: 1, key: randomBytes(32) },
        { version: 2, key: randomBytes(32) },
      ];
      const runtime = (from: number, to: number) => {
        const keyRing = createKeyRing(masters.slice(from, to));
        const logger = createLogger('test', 'silent');
        return { ...test, keyRing, vault: createVault(keyRing), clock: systemClock, logger };
      };
      const before = runtime(0, 1);
      const [mine, theirs] = [await createTenant(test.database), await createTenant(test.database)];
      const save = async (tenantId: string, accountId: string) => {
        const { id: connectionId } = await createApiConnection(test.database, tenantId);
        return await test.database.inTenant(tenantId, (scope) =>
          saveRefreshToken(scope, before.vault, {
            ...{ connectionId, platform: 'GOOGLE_ADS', accountId, createdBy: null },
            refreshToken: `refresh token of ${accountId}`,
          }),
        );
      };
      const read = (tenantId: string, id: string, using = before) =>
        test.database.inTenant(
          tenantId,
          async (scope) => (await openToken(scope, using.vault, id))?.refreshToken,
        );
      const [first, second, foreign] = [
        await save(mine.id, 'first'),
        await save(mine.id, 'second'),
        await save(theirs.id, 'foreign'),
      ];
      const move = (column: string, from: string, to: string) =>
        test.owner.query(
          `UPDATE platform_tokens SET ${column} = (SELECT refresh_token FROM platform_tokens WHERE id = $1) WHERE id = $2`,
          [from, to],
        );
      const unreadable = { code: 'SECRET_UNREADABLE', status: 500 };
      const kept = await test.owner.query<{ id: string; refresh_token: Buffer }[]>(
        'SELECT id, refresh_token FROM platform_tokens',
      );
      const restore = async () => {
        for (const { id, refresh_token: sealed } of kept)
          await test.owner.query(
            'UPDATE platform_tokens SET refresh_token = $1, access_token = NULL WHERE id = $2',
            [sealed, id],
          );
      };

      for (const source of [first, foreign]) {
        await move('refresh_token', source, second);
        await expect(read(mine.id, second)).rejects.toMatchObject(unreadable);
        await restore();
      }
      await move('access_token', second, second);
      await expect(read(mine.id, second)).rejects.toMatchObject(unreadable);
      await restore();
      for (const byte of [0, 1, 6, 20, 40]) {
        await test.owner.query(
          `UPDATE platform_tokens SET refresh_token = set_byte(refresh_token, $2, get_byte(refresh_token, $2) # 1) WHERE id = $1`,
          [second, byte],
        );
        await expect(read(mine.id, second)).rejects.toMatchObject(unreadable);
        await restore();
      }
      expect(await read(mine.id, second)).toBe('refresh token of second');

      await rotateMasterKey(runtime(0, 2), () => undefined);
      await rotateDataKeys(runtime(0, 2), new Date('2100-01-01T00:00:00Z'), () => undefined);
      const after = runtime(1, 2);
      expect(await read(mine.id, first, after)).toBe('refresh token of first');
      expect(await read(theirs.id, foreign, after)).toBe('refresh token of foreign');
      await restore();
      await test.owner.query('UPDATE data_keys SET wrapped = substring(wrapped FROM 2)');
      await expect(read(mine.id, first, after)).rejects.toMatchObject(unreadable);
      await test.close();

      const audited = await createTestDatabase();
      const deps = { ...after, ...audited };
      const { id: tenantId } = await createTenant(audited.database);
      for (const entity of ['User', 'Alert', 'Client'])
        await audited.owner.query(
          `INSERT INTO audit_logs (tenant_id, id, action, entity_type) VALUES ($1, $2, 'thing.done', $3)`,
          [tenantId, newId(), entity],
        );
      await sealAuditLogs(deps);
      expect(await verifyAudit(deps, tenantId)).toMatchObject({ sealed: 3, findings: [] });
      await expect(
        audited.database.inTenant(tenantId, (scope) =>
          scope.query(`UPDATE audit_logs SET action = 'nothing.done'`),
        ),
      ).rejects.toThrow(/permission denied/);
      const [altered] = await audited.owner.query<[{ id: string }[], number]>(
        `UPDATE audit_logs SET action = 'nothing.done' WHERE entity_type = 'Alert' RETURNING id`,
      );
      expect((await verifyAudit(deps, tenantId)).findings).toEqual([
        { kind: 'ALTERED', auditLogId: altered[0]?.id, sequence: 2 },
      ]);
      await audited.close();
    },
  );
});
