import { randomBytes } from 'node:crypto';
import { AppError } from '../../src/core/errors';
import { createKeyRing, type KeyWrapper } from '../../src/core/key-ring';
import { sealBytes } from '../../src/core/sealed-bytes';
import { createVault, dataKeyVersionOf, type SecretPlace } from '../../src/store/vault';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createTenant } from '../setup/factories/identity';

const place: SecretPlace = { table: 'platform_tokens', column: 'refresh_token', rowId: 'r1' };
const first = randomBytes(32);
const ring = createKeyRing([{ version: 1, key: first }]);
const vault = createVault(ring, first);

let test: TestDatabase;
let tenantId: string;
let otherId: string;
beforeAll(async () => {
  test = await createTestDatabase();
  [tenantId, otherId] = [
    (await createTenant(test.database)).id,
    (await createTenant(test.database)).id,
  ];
});
afterAll(() => test.close());

const seal = (plain: string, tenant = tenantId, using = vault) =>
  test.database.inTenant(tenant, (scope) => using.seal(scope, plain, place));
const open = (sealed: Buffer, where: SecretPlace = place, tenant = tenantId, using = vault) =>
  test.database.inTenant(tenant, (scope) => using.open(scope, sealed, where));
const unreadable = expect.objectContaining({ code: 'SECRET_UNREADABLE', status: 500 }) as AppError;

describe('the vault', () => {
  it('opens what it sealed, and never seals the same way twice', async () => {
    const sealed = await seal('1//refresh-ñ-ไทย');
    expect(await open(sealed)).toBe('1//refresh-ñ-ไทย');
    expect(await seal('same')).not.toEqual(await seal('same'));
    expect(sealed.toString('latin1')).not.toContain('refresh');
  });

  it.each(['table', 'column', 'rowId'] as const)('stays shut when its %s changed', async (part) => {
    const sealed = await seal('secret');
    await expect(open(sealed, { ...place, [part]: 'other' })).rejects.toEqual(unreadable);
  });

  it('stays shut for another tenant, whether or not that one has a key of the same version', async () => {
    const sealed = await seal('secret');
    await expect(open(sealed, place, otherId)).rejects.toEqual(unreadable);
    await seal('something of theirs', otherId);
    await expect(open(sealed, place, otherId)).rejects.toEqual(unreadable);
  });

  it('stays shut when any byte changed or the end is missing', async () => {
    const sealed = await seal('secret');
    for (let index = 0; index < sealed.length; index += 1) {
      const altered = Buffer.from(sealed);
      altered[index] = (altered[index] ?? 0) ^ 1;
      await expect(open(altered)).rejects.toEqual(unreadable);
    }
    for (const length of [0, 1, 4, 5, 20, sealed.length - 1])
      await expect(open(sealed.subarray(0, length))).rejects.toEqual(unreadable);
  });

  it('stays shut under another master key of the same version', async () => {
    const sealed = await seal('secret');
    const stranger = createVault(createKeyRing([{ version: 1, key: randomBytes(32) }]));
    await expect(open(sealed, place, tenantId, stranger)).rejects.toEqual(unreadable);
  });

  it('opens what was sealed under the master key before there were data keys', async () => {
    const bound = [tenantId, place.table, place.column, place.rowId, 1].join('|');
    const old = Buffer.concat([Buffer.from([1]), sealBytes(first, Buffer.from('old'), bound)]);
    expect(dataKeyVersionOf(old)).toBeNull();
    expect(await open(old)).toBe('old');
    await expect(open(old, { ...place, rowId: 'r2' })).rejects.toEqual(unreadable);
    await expect(open(old, place, tenantId, createVault(ring))).rejects.toEqual(unreadable);
  });

  it('makes one key for a tenant whose first secrets are sealed at once', async () => {
    const { id } = await createTenant(test.database);
    const sealed = await Promise.all(
      ['a', 'b', 'c', 'd'].map((plain) => seal(plain, id, createVault(ring))),
    );
    expect(sealed.map(dataKeyVersionOf)).toEqual([1, 1, 1, 1]);
    expect(await Promise.all(sealed.map((one) => open(one, place, id)))).toEqual([
      ...['a', 'b', 'c', 'd'],
    ]);
  });

  it('forgets a key whose transaction was rolled back', async () => {
    const { id } = await createTenant(test.database);
    const undone = test.database.inTenant(id, async (scope) => {
      await vault.seal(scope, 'never kept', place);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    const kept = await seal('kept', id, createVault(ring));
    expect(await open(kept, place, id)).toBe('kept');
  });

  it('asks whoever wraps keys once for each of them', async () => {
    const asked: number[] = [];
    const counting: KeyWrapper = {
      ...ring,
      unwrap: async (stored, bound) => {
        asked.push(stored.masterVersion);
        return await ring.unwrap(stored, bound);
      },
    };
    const counted = createVault(counting);
    const sealed = await seal('secret', tenantId, counted);
    for (let times = 0; times < 3; times += 1) await open(sealed, place, tenantId, counted);
    expect(asked).toEqual([1]);
  });
});
