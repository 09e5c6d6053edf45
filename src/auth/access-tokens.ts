import { errors } from 'jose';
import { z } from 'zod';
import { unauthenticated } from '../core/errors';
import { USER_ROLES } from '../domain/enums';
import type { TokenKeys, TokenKind } from './token-keys';

const ACCESS_TOKEN: TokenKind = {
  type: 'at+jwt',
  audience: 'campanile-api',
  lifetimeSeconds: 600,
};

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

/** Access tokens under the installation's keys. */
export function createAccessTokens(keys: TokenKeys): AccessTokens {
  return {
    async issue({ sub, ...claims }) {
      const { token, expiresAt } = await keys.sign(ACCESS_TOKEN, sub, claims);
      return { accessToken: token, expiresAt };
    },
    async verify(token) {
      try {
        return claimsSchema.parse(await keys.verify(ACCESS_TOKEN, token));
      } catch (error) {
        if (error instanceof errors.JWTExpired)
          throw unauthenticated('ACCESS_TOKEN_EXPIRED', 'The access token has expired.');
        throw unauthenticated('ACCESS_TOKEN_INVALID', 'The access token is not valid.');
      }
    },
  };
}
