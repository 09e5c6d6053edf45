import { createOperator } from '../../src/operators/create-operator';
import { unwrapTotpSecret } from '../../src/operators/totp-secret';
import { findOperatorByEmail } from '../../src/store/system/operators';
import { countWrappedKeys } from '../../src/store/system/count-wrapped-keys';
import { newId } from '../../src/core/ids';
import { randomBytes } from 'node:crypto';
import { createKeyRing } from '../../src/core/key-ring';
import { sealBytes } from '../../src/core/sealed-bytes';
import { systemClock } from '../../src/core/clock';
import { readKeyStatus } from '../../src/operators/read-key-status';
import { rotateDataKeys, rotateMasterKey } from '../../src/operators/rotate-keys';
import { openToken, saveRefreshToken, storeAccessToken } from '../../src/store/platform-tokens';
import { SEALED_COLUMNS } from '../../src/store/sealed-columns';
import { createVault, dataKeyVersionOf } from '../../src/store/vault';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createApiConnection, createPlatformToken } from '../setup/factories/accounts';
import { createTenant } from '../setup/factories/identity';

const one = { version: 1, key: randomBytes(32) };
const two = { version: 2, key: randomBytes(32) };
const FUTURE = new Date('2100-01-01T00:00:00Z');
const quiet = () => undefined;

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.close());

const runtime = (masters = [one]) => {
  const keyRing = createKeyRing(masters);
  const vault = createVault(keyRing, one.key);
  return { ...test, keyRing, vault, clock: systemClock };
};

type Runtime = ReturnType<typeof runtime>;

const grantOf = (accessToken: string) => ({
  ...{ accessToken, expiresAt: FUTURE, refreshDueAt: FUTURE },
  scope: null,
});

async function connect({ database, vault }: Runtime, secrets = 1) {
  const { id: tenantId } = await createTenant(database);
  const ids: string[] = [];
  for (let index = 0; index < secrets; index += 1) {
    const { id: connectionId } = await createApiConnection(database, tenantId);
    await database.inTenant(tenantId, async (scope) => {
      const id = await saveRefreshToken(scope, vault, {
        ...{ connectionId, platform: 'GOOGLE_ADS', accountId: `m-${index}`, createdBy: null },
        refreshToken: `refresh ${index}`,
      });
      const grant = grantOf(`access ${index}`);
      await storeAccessToken(scope, vault, id, grant, new Date('2026-11-20T00:00:00Z'));
      ids.push(id);
    });
  }
  return { tenantId, ids };
}

type Connected = Awaited<ReturnType<typeof connect>>;

const readAll = ({ database, vault }: Runtime, { tenantId, ids }: Connected) =>
  database.inTenant(tenantId, async (scope) => {
    const told: unknown[] = [];
    for (const id of ids) {
      const token = await openToken(scope, vault, id);
      told.push([token?.refreshToken, token?.accessToken]);
    }
    return told;
  });
const expected = ({ ids }: Connected) =>
  ids.map((_, index) => [`refresh ${index}`, `access ${index}`]);

const versionsIn = async (tenantId: string) => {
  const rows = await test.owner.query<{ sealed: Buffer }[]>(
    `SELECT unnest(ARRAY[access_token, refresh_token]) AS sealed FROM platform_tokens WHERE tenant_id = $1`,
    [tenantId],
  );
  return [...new Set(rows.map(({ sealed }) => dataKeyVersionOf(sealed)))];
};

describe('rotation of the master key', () => {
  it('wraps every data key anew, touches no secret, and makes the old master key superfluous', async () => {
    const before = runtime();
    const [a, b] = [await connect(before), await connect(before, 2)];
    const ciphertexts = () =>
      test.owner.query('SELECT id, access_token, refresh_token FROM platform_tokens ORDER BY id');
    const sealed: unknown = await ciphertexts();

    const both = runtime([one, two]);
    const told: string[] = [];
    const done = await rotateMasterKey(both, (at, of) => told.push(`${at}/${of}`));
    expect([done, told]).toEqual([{ rewrapped: 2 }, ['1/2', '2/2']]);
    expect(await ciphertexts()).toEqual(sealed);

    const after = runtime([two]);
    expect(await readAll(after, a)).toEqual(expected(a));
    expect(await readAll(after, b)).toEqual(expected(b));
    await expect(readAll(before, a)).rejects.toMatchObject({ code: 'SECRET_UNREADABLE' });
    expect(await rotateMasterKey(both, quiet)).toEqual({ rewrapped: 0 });
  });

  it('wraps operators’ secrets anew too: they sign in with the new master key alone', async () => {
    const before = runtime();
    const wanted = {
      email: 'op@example.com',
      name: 'Somsri',
      password: 'four quiet herons wading',
    };
    const { id, otpauthUri } = await createOperator(before, wanted);
    const { rewrapped } = await rotateMasterKey(runtime([one, two]), quiet);
    expect(rewrapped).toBeGreaterThanOrEqual(1);
    const after = runtime([two]);
    const { totp } = (await findOperatorByEmail(test.system, wanted.email))!;
    const secret = new URL(otpauthUri).searchParams.get('secret');
    expect(await unwrapTotpSecret(after.keyRing, id, totp)).toBe(secret);
    await expect(unwrapTotpSecret(after.keyRing, newId(), totp)).rejects.toThrow();
    await expect(unwrapTotpSecret(before.keyRing, id, totp)).rejects.toThrow();
    expect(await countWrappedKeys(test.system)).toContainEqual(
      expect.objectContaining({ masterVersion: 2 }),
    );
  });

  it('goes on where it was interrupted: each tenant is whole in itself', async () => {
    const before = runtime();
    const tenants = [await connect(before), await connect(before), await connect(before)];
    const both = runtime([one, two]);
    const interrupted = rotateMasterKey(both, (done) => {
      if (done === 2) throw new Error('the plug was pulled');
    });
    await expect(interrupted).rejects.toThrow('the plug was pulled');
    for (const tenant of tenants) expect(await readAll(both, tenant)).toEqual(expected(tenant));
    expect(await rotateMasterKey(both, quiet)).toEqual({ rewrapped: 1 });
  });
});

describe('rotation of data keys', () => {
  it('seals everything anew, in batches, and keeps what changed meanwhile', async () => {
    const deps = runtime();
    const many = await connect(deps, 130);
    const done = await rotateDataKeys(deps, FUTURE, quiet);
    expect(done).toEqual({ replaced: 1, resealed: 260, unreadable: [] });
    expect(await versionsIn(many.tenantId)).toEqual([2]);
    expect(await readAll(deps, many)).toEqual(expected(many));
    const audit = await test.owner.query<unknown[]>(
      `SELECT action, before, after FROM audit_logs WHERE action LIKE 'secrets.%'`,
    );
    expect(audit).toEqual([
      { action: 'secrets.key_replaced', before: { version: 1 }, after: { version: 2 } },
    ]);
  });

  it('replaces no key that is younger than asked, so that a second run only finishes the first', async () => {
    const deps = runtime();
    const tenants = [await connect(deps), await connect(deps)];
    const start = new Date(Date.now() + 60_000);
    const interrupted = rotateDataKeys(deps, start, (done) => {
      if (done === 1) throw new Error('the plug was pulled');
    });
    await expect(interrupted).rejects.toThrow('the plug was pulled');
    await test.owner.query(
      `UPDATE data_keys SET created_at = $1 WHERE retired_at IS NULL AND version = 2`,
      [FUTURE],
    );
    expect(await rotateDataKeys(deps, start, quiet)).toMatchObject({ replaced: 1, resealed: 2 });
    for (const tenant of tenants) {
      expect(await versionsIn(tenant.tenantId)).toEqual([2]);
      expect(await readAll(deps, tenant)).toEqual(expected(tenant));
    }
  });

  it('waits for who is sealing with the key that it retires, and seals that anew too', async () => {
    const deps = runtime();
    const { tenantId, ids } = await connect(deps);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let sealing: () => void = () => undefined;
    const sealed = new Promise<void>((resolve) => (sealing = resolve));
    const worker = deps.database.inTenant(tenantId, async (scope) => {
      const grant = grantOf('fresh');
      await storeAccessToken(scope, deps.vault, ids[0]!, grant, new Date());
      sealing();
      await held;
    });
    await sealed;
    const rotation = rotateDataKeys(deps, FUTURE, quiet);
    await waitUntilBlocked();
    letGo();
    await worker;
    expect(await rotation).toMatchObject({ replaced: 1, resealed: 2 });
    expect(await versionsIn(tenantId)).toEqual([2]);
    expect(await readAll(deps, { tenantId, ids })).toEqual([['refresh 0', 'fresh']]);
  });

  it('seals what the master key itself sealed before there were data keys', async () => {
    const deps = runtime();
    const { id: tenantId } = await createTenant(test.database);
    const token = await createPlatformToken(test.database, tenantId);
    const bound = [tenantId, 'platform_tokens', 'refresh_token', token.id, 1].join('|');
    const old = Buffer.concat([Buffer.from([1]), sealBytes(one.key, Buffer.from('old'), bound)]);
    await test.owner.query(`UPDATE platform_tokens SET refresh_token = $1`, [old]);
    expect(await rotateDataKeys(deps, FUTURE, quiet)).toMatchObject({ replaced: 0, resealed: 1 });
    const later = runtime([one, two]);
    await rotateMasterKey(later, quiet);
    expect(await readAll(runtime([two]), { tenantId, ids: [token.id] })).toEqual([['old', null]]);
  });

  it('names a secret that cannot be read, and seals the others', async () => {
    const deps = runtime();
    const { tenantId } = await connect(deps);
    const broken = await createPlatformToken(test.database, tenantId);
    const done = await rotateDataKeys(deps, FUTURE, quiet);
    expect(done).toMatchObject({ replaced: 1, resealed: 2 });
    expect(done.unreadable).toEqual([
      expect.objectContaining({ tenantId, column: 'refresh_token', rowId: broken.id }),
    ]);
    expect(await readKeyStatus(deps)).toEqual({
      newestMasterVersion: 1,
      masterKeys: [{ masterVersion: 1, current: 1, retired: 1 }],
      secrets: expect.arrayContaining([
        { table: 'platform_tokens', column: 'access_token', total: 1, stale: 0 },
        { table: 'platform_tokens', column: 'refresh_token', total: 2, stale: 1 },
      ]) as unknown,
    });
  });
});

describe('the list of sealed columns', () => {
  /** Bytes that nothing seals: hashes, and the wrapped keys themselves. */
  const PLAIN = /(_hash|^hash|_digest)$|^wrapped/;

  it('has every column of bytes that is not a hash', async () => {
    const rows = await test.owner.query<{ table: string; column: string }[]>(
      `SELECT c.relname AS "table", a.attname AS "column" FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE a.atttypid = 'bytea'::regtype AND a.attnum > 0 AND c.relnamespace = 'public'::regnamespace
         AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
    );
    const found = rows.filter(({ column }) => !PLAIN.test(column));
    const names = (columns: readonly { table: string; column: string }[]) =>
      columns.map(({ table, column }) => `${table}.${column}`).sort();
    expect(names(found)).toEqual(names(SEALED_COLUMNS));
  });
});

/** Until some transaction waits for a lock in the test's database. */
async function waitUntilBlocked(): Promise<void> {
  for (;;) {
    const [row] = await test.owner.query<{ waiting: number }[]>(
      `SELECT count(*)::int AS waiting FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
       WHERE NOT l.granted AND a.datname = current_database()`,
    );
    if ((row?.waiting ?? 0) > 0) return;
  }
}
