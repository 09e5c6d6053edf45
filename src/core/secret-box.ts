import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from './errors';

/** Where a ciphertext lives; it opens nowhere else (associated data). */
export interface SecretPlace {
  tenantId: string;
  table: string;
  column: string;
  rowId: string;
}

/** Seals secrets for storage. A sealed secret that was moved to another row, or altered, does not open. */
export interface SecretBox {
  seal(plain: string, place: SecretPlace): Buffer;
  open(sealed: Buffer, place: SecretPlace): string;
}

const KEY_VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM under a 32-byte key. Layout: version (1), nonce (12), tag (16), ciphertext.
 * `open` throws AppError SECRET_UNREADABLE for a wrong key, place or altered bytes.
 */
export function createSecretBox(key: Buffer): SecretBox {
  if (key.length !== 32) throw new RangeError('the master key must be 32 bytes');
  const associated = (place: SecretPlace) =>
    Buffer.from([place.tenantId, place.table, place.column, place.rowId, KEY_VERSION].join('|'));
  return {
    seal(plain, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(associated(place));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.from([KEY_VERSION]), nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, place) {
      try {
        if (sealed[0] !== KEY_VERSION)
          throw new Error(`unknown key version ${sealed[0] ?? 'none'}`);
        const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
        const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
        decipher.setAAD(associated(place));
        decipher.setAuthTag(tag);
        const body = sealed.subarray(1 + NONCE_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new AppError(
          'SECRET_UNREADABLE',
          500,
          `The stored secret in ${place.table}.${place.column} cannot be opened with this master key.`,
          { cause },
        );
      }
    },
  };
}
