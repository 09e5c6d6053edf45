import type { KeyWrapper, WrappedKey } from '../core/key-ring';

const boundOf = (operatorId: string) => ['operator totp', operatorId].join('|');

/** Wraps an operator's TOTP secret with the newest master key; it opens for this operator alone. */
export async function wrapTotpSecret(
  keys: KeyWrapper,
  operatorId: string,
  secret: string,
): Promise<WrappedKey> {
  return await keys.wrap(Buffer.from(secret, 'utf8'), boundOf(operatorId));
}

/** @throws Error when its master key is not here, or it was moved or altered */
export async function unwrapTotpSecret(
  keys: KeyWrapper,
  operatorId: string,
  stored: WrappedKey,
): Promise<string> {
  return (await keys.unwrap(stored, boundOf(operatorId))).toString('utf8');
}
