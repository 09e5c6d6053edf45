import { randomBytes } from 'node:crypto';
import { AppError } from '../core/errors';
import type { KeyWrapper } from '../core/key-ring';
import { KEY_BYTES, openBytes, sealBytes } from '../core/sealed-bytes';
import { findDataKey, holdCurrentDataKey, insertDataKey, type DataKey } from './data-keys';
import type { TenantScope } from './database';

/** Where a sealed secret lives within its tenant; it opens nowhere else. */
export interface SecretPlace {
  table: string;
  column: string;
  rowId: string;
}

/** Seals secrets for storage, each tenant's with keys of its own. */
export interface Vault {
  /** Seals with the tenant's current data key, which the scope's transaction holds until it ends. */
  seal(scope: TenantScope, plain: string, place: SecretPlace): Promise<Buffer>;
  /** @throws AppError SECRET_UNREADABLE when it was moved or altered, or its key is not to be had */
  open(scope: TenantScope, sealed: Buffer, place: SecretPlace): Promise<string>;
}

/** Sealed under the master key itself: what came before there were data keys. */
const MASTER_LAYOUT = 1;
/** Layout (1), version of the data key (4), then what sealBytes makes. */
const DATA_KEY_LAYOUT = 2;
const HEADER_BYTES = 5;

/** Unwrapped keys kept at a time; the one that was used longest ago goes first. */
const CACHED_KEYS = 1000;

/** Which data key a secret is sealed with; null for the layout from before there were any. */
export function dataKeyVersionOf(sealed: Buffer): number | null {
  if (sealed[0] === MASTER_LAYOUT) return null;
  if (sealed[0] !== DATA_KEY_LAYOUT || sealed.length < HEADER_BYTES)
    throw new Error('the layout is not known');
  return sealed.readUInt32BE(1);
}

/** What every secret that is sealed with a data key of this version begins with. */
export function headerOf(version: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES, DATA_KEY_LAYOUT);
  header.writeUInt32BE(version, 1);
  return header;
}

/** What a tenant's data key is bound to when it is wrapped. */
export function boundOf(tenantId: string, version: number): string {
  return ['data key', tenantId, version].join('|');
}

/** `firstMasterKey` opens what was sealed before there were data keys. */
export function createVault(keys: KeyWrapper, firstMasterKey?: Buffer): Vault {
  const unwrapped = createUnwrap(keys);

  async function currentKey(scope: TenantScope): Promise<DataKey> {
    const known = await holdCurrentDataKey(scope);
    if (known !== null) return known;
    const made = await keys.wrap(randomBytes(KEY_BYTES), boundOf(scope.tenantId, 1));
    await insertDataKey(scope, { ...made, version: 1 });
    const current = await holdCurrentDataKey(scope);
    if (current === null) throw new Error('the tenant has no current data key');
    return current;
  }

  async function keyOf(scope: TenantScope, version: number | null): Promise<Buffer> {
    if (version === null) {
      if (firstMasterKey === undefined) throw new Error('the first master key is not here');
      return firstMasterKey;
    }
    const key = await findDataKey(scope, version);
    if (key === null) throw new Error(`the tenant has no data key of version ${version}`);
    return await unwrapped(scope.tenantId, key);
  }

  return {
    async seal(scope, plain, place) {
      const key = await currentKey(scope);
      const bytes = Buffer.from(plain, 'utf8');
      const bound = associated(scope, place, key.version);
      const body = sealBytes(await unwrapped(scope.tenantId, key), bytes, bound);
      return Buffer.concat([headerOf(key.version), body]);
    },
    async open(scope, sealed, place) {
      try {
        const version = dataKeyVersionOf(sealed);
        const body = sealed.subarray(version === null ? 1 : HEADER_BYTES);
        const bound = associated(scope, place, version ?? MASTER_LAYOUT);
        return openBytes(await keyOf(scope, version), body, bound).toString('utf8');
      } catch (cause) {
        throw new AppError(
          'SECRET_UNREADABLE',
          500,
          `The stored secret in ${place.table}.${place.column} cannot be opened with the keys of this installation.`,
          { cause },
        );
      }
    },
  };
}

function associated({ tenantId }: TenantScope, place: SecretPlace, version: number): string {
  return [tenantId, place.table, place.column, place.rowId, version].join('|');
}

/** Unwraps each stored key once: the wrapped bytes are the name, so a key that was never committed is never met. */
function createUnwrap({ unwrap }: KeyWrapper) {
  const cache = new Map<string, Buffer>();
  return async (tenantId: string, key: DataKey): Promise<Buffer> => {
    const name = `${tenantId}|${key.version}|${key.masterVersion}|${key.wrapped.toString('base64')}`;
    const known = cache.get(name) ?? (await unwrap(key, boundOf(tenantId, key.version)));
    cache.delete(name);
    cache.set(name, known);
    const [oldest] = cache.keys();
    if (cache.size > CACHED_KEYS && oldest !== undefined) cache.delete(oldest);
    return known;
  };
}
