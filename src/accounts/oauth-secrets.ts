import { createHash, randomBytes } from 'node:crypto';
import type { SecretPlace } from '../store/vault';

const SECRET_BYTES = 32;

/** 256 random bits for a state or a code verifier, as both travel in addresses. */
export function newOAuthSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** What is kept of a state: it opens nothing for who reads it. */
export function stateHashOf(state: string): Buffer {
  return createHash('sha256').update(state).digest();
}

/** The S256 challenge of a verifier (RFC 7636, 4.2). */
export function codeChallengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/** Where a sealed verifier lives. */
export function verifierPlace(rowId: string): SecretPlace {
  return { table: 'oauth_states', column: 'code_verifier', rowId };
}
