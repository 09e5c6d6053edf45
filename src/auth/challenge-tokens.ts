import { z } from 'zod';
import { unauthenticated, type AppError } from '../core/errors';
import type { TokenKeys, TokenKind } from './token-keys';

const CHALLENGE: TokenKind = {
  type: 'challenge+jwt',
  audience: 'campanile-two-factor',
  lifetimeSeconds: 300,
};

const claimsSchema = z.object({ sub: z.uuid(), tid: z.uuid(), cid: z.uuid() });

/** Whose password was right, and the row that counts the codes that are tried. */
export type ChallengeClaims = z.infer<typeof claimsSchema>;

/** What stands between password and code: opens nothing but POST /auth/2fa. */
export interface ChallengeTokens {
  /** A token for five minutes. */
  issue(claims: ChallengeClaims): Promise<{ challenge: string; expiresAt: Date }>;
  /** @throws AppError CHALLENGE_ENDED (401) */
  verify(token: string): Promise<ChallengeClaims>;
}

/** 401: too late, used, or tried too often. */
export function challengeEnded(): AppError {
  return unauthenticated('CHALLENGE_ENDED', 'This sign-in has ended. Please begin again.');
}

/** Pre-2FA tokens under the installation's keys, of a type and audience of their own. */
export function createChallengeTokens(keys: TokenKeys): ChallengeTokens {
  return {
    async issue({ sub, ...claims }) {
      const { token, expiresAt } = await keys.sign(CHALLENGE, sub, claims);
      return { challenge: token, expiresAt };
    },
    async verify(token) {
      try {
        return claimsSchema.parse(await keys.verify(CHALLENGE, token));
      } catch {
        throw challengeEnded();
      }
    },
  };
}
