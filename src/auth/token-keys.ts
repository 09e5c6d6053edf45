import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { Clock } from '../core/clock';

const ISSUER = 'campanile';
const ALGORITHM = 'HS256';

/** What a kind of token is pinned to. */
export interface TokenKind {
  /** `typ` of its header. */
  type: string;
  audience: string;
  lifetimeSeconds: number;
}

/** The installation's own keys for short-lived tokens. */
export interface TokenKeys {
  sign(
    kind: TokenKind,
    subject: string,
    claims: JWTPayload,
  ): Promise<{ token: string; expiresAt: Date }>;
  /** The claims of a token of this kind. @throws jose's errors; JWTExpired when it was good once */
  verify(kind: TokenKind, token: string): Promise<JWTPayload>;
}

/** A key's name in token headers: the beginning of its SHA-256. */
export function keyIdOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 12);
}

/**
 * HS256 under a local set of 32-byte keys: the first signs, all verify, so that a key can be replaced while tokens of
 * the one before are still out. A token names its key (`kid`), which is looked up here and nowhere else: `jku`, `jwk`
 * and the like have no effect. Algorithm, type, issuer and audience are pinned. Keys are KeyObjects, which are fifty
 * times cheaper to use than strings.
 */
export function createTokenKeys(keys: readonly [Buffer, ...Buffer[]], clock: Clock): TokenKeys {
  const known = new Map<string, KeyObject>(
    keys.map((key) => [keyIdOf(key), createSecretKey(key)] as const),
  );
  const currentId = keyIdOf(keys[0]);
  const current = createSecretKey(keys[0]);
  return {
    async sign({ type, audience, lifetimeSeconds }, subject, claims) {
      const issuedAt = Math.floor(clock.now().getTime() / 1000);
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: ALGORITHM, typ: type, kid: currentId })
        .setSubject(subject)
        .setIssuer(ISSUER)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setNotBefore(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(current);
      return { token, expiresAt: new Date((issuedAt + lifetimeSeconds) * 1000) };
    },
    async verify({ type, audience }, token) {
      const { payload } = await jwtVerify(
        token,
        ({ kid }) => {
          const key = kid === undefined ? undefined : known.get(kid);
          if (key === undefined) throw new errors.JWSInvalid('unknown key');
          return key;
        },
        {
          algorithms: [ALGORITHM],
          typ: type,
          issuer: ISSUER,
          audience,
          requiredClaims: ['exp', 'nbf', 'iat'],
          currentDate: clock.now(),
        },
      );
      return payload;
    },
  };
}
