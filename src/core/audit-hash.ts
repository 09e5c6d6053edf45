import { createHash } from 'node:crypto';

/** What stands before the first entry of every chain. */
export const CHAIN_START = Buffer.alloc(32);

/** SHA-256 over an entry's canonical JSON. */
export function contentHashOf(canonical: string): Buffer {
  return createHash('sha256').update(canonical, 'utf8').digest();
}

/** SHA-256 over the hash before it, the tenant, the place in the chain and the hash of the content. */
export function chainHashOf(
  previous: Buffer,
  tenantId: string,
  sequence: bigint,
  contentHash: Buffer,
): Buffer {
  return createHash('sha256')
    .update(previous)
    .update(`${tenantId}|${sequence}|`)
    .update(contentHash)
    .digest();
}
