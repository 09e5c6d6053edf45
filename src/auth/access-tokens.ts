import { createHash, createSecretKey } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../core/clock';
import { unauthenticated } from '../core/errors';
import { USER_ROLES } from '../domain/enums';

const ISSUER = 'campanile';
const AUDIENCE = 'campanile-api';
const TYPE = 'at+jwt';
const ALGORITHM = 'HS256';
const LIFETIME_SECONDS = 600;

const claimsSchema = z.object({
  sub: z.uuid(),
  tid: z.uuid(),
  role: z.enum(USER_ROLES),
  sid: z.uuid(),
  ver: z.int().min(0),
});

/** Who an access token speaks for; the database still decides whether the session lives and which role holds. */
export type AccessClaims = z.infer<typeof claimsSchema>;

export interface AccessTokens {
  /** A token for ten minutes. */
  issue(claims: AccessClaims): Promise<{ accessToken: string; expiresAt: Date }>;
  /** @throws AppError ACCESS_TOKEN_EXPIRED, ACCESS_TOKEN_INVALID (401) */
  verify(token: string): Promise<AccessClaims>;
}

/**
 * Access tokens signed with HS256 under one 32-byte key. The algorithm, type, issuer, audience and key id are pinned;
 * the key is a KeyObject, which is fifty times cheaper to use than a string.
 */
export function createAccessTokens(key: Buffer, clock: Clock): AccessTokens {
  const secret = createSecretKey(key);
  const keyId = createHash('sha256').update(key).digest('base64url').slice(0, 12);
  return {
    async issue(claims) {
      const issuedAt = Math.floor(clock.now().getTime() / 1000);
      const { sub, ...rest } = claims;
      const accessToken = await new SignJWT(rest)
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: keyId })
        .setSubject(sub)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(issuedAt)
        .setNotBefore(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_SECONDS)
        .sign(secret);
      return { accessToken, expiresAt: new Date((issuedAt + LIFETIME_SECONDS) * 1000) };
    },
    async verify(token) {
      try {
        const { payload, protectedHeader } = await jwtVerify(token, secret, {
          algorithms: [ALGORITHM],
          typ: TYPE,
          issuer: ISSUER,
          audience: AUDIENCE,
          requiredClaims: ['exp', 'nbf', 'iat'],
          currentDate: clock.now(),
        });
        if (protectedHeader.kid !== keyId) throw new errors.JWSInvalid('unknown key');
        return claimsSchema.parse(payload);
      } catch (error) {
        if (error instanceof errors.JWTExpired)
          throw unauthenticated('ACCESS_TOKEN_EXPIRED', 'The access token has expired.');
        throw unauthenticated('ACCESS_TOKEN_INVALID', 'The access token is not valid.');
      }
    },
  };
}
