import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { WorldClock } from '../world/world-clock';

const ACCESS_SECONDS = 3599;
const CODE_SECONDS = 300;

/** What is known of an access token. */
export type TokenState = 'valid' | 'expired' | 'revoked' | 'unknown';

/** What a consent was given for. */
export interface Consent {
  readonly personId: string;
  readonly redirectUri: string;
  /** PKCE, S256; null when the client sent none. */
  readonly codeChallenge: string | null;
  readonly scope: string;
}

/** A consent that was redeemed. */
export interface Redeemed {
  readonly refreshToken: string;
  readonly personId: string;
  readonly scope: string;
}

/** Grants, the tokens issued under them, and their end. Times are the world clock's. */
export interface TokenStore {
  /** A code for a consent just given; good once, for five minutes. */
  readonly issueCode: (consent: Consent) => string;
  /** Exchanges a code for a grant; null when it is unknown, used, stale, for another address or not proven (PKCE). */
  readonly redeemCode: (
    code: string,
    redirectUri: string,
    codeVerifier: string | null,
  ) => Redeemed | null;
  /** A new access token; null when the refresh token is unknown or revoked. */
  readonly issueAccess: (refreshToken: string) => string | null;
  readonly check: (accessToken: string) => TokenState;
  /** Whose access token it is. */
  readonly personOf: (accessToken: string) => string | null;
  /** Revokes a token by itself; a refresh token takes its access tokens with it. False when it is unknown. */
  readonly revoke: (token: string) => boolean;
  /** Revokes every access token issued so far; refreshing still works. */
  readonly revokeAccess: () => void;
  /** Revokes every grant, the demo's too. */
  readonly revokeGrants: () => void;
  /** Makes the demo's refresh token good again. */
  readonly restore: () => void;
  readonly accessSeconds: number;
}

interface AccessToken {
  readonly refreshToken: string;
  readonly expiresAt: number;
  readonly revoked: boolean;
}

const grantSchema = z.object({
  personId: z.string(),
  /** How often all grants had been revoked when it was given. */
  epoch: z.int(),
  nonce: z.string(),
});

/**
 * A store that knows the demo's refresh token, a grant of `demoPersonId`. Other refresh tokens carry what they stand for,
 * sealed with the client's secret: they outlive a restart of the sandbox. Revocations do not.
 */
export function createTokenStore(
  demo: { refreshToken: string; personId: string; secret: string },
  clock: WorldClock,
): TokenStore {
  let epoch = 0;
  const revoked = new Set<string>();
  const access = new Map<string, AccessToken>();
  const codes = new Map<string, Consent & { expiresAt: number }>();
  const random = () => randomBytes(24).toString('base64url');
  const sign = (body: string) => createHmac('sha256', demo.secret).update(body).digest('hex');

  const issueRefresh = (personId: string) => {
    const grant = { personId, epoch, nonce: random() };
    const body = Buffer.from(JSON.stringify(grant)).toString('hex');
    return `1//0${body}Z${sign(body)}`;
  };
  /** Whose grant a refresh token is, and whether it stands; null when it is none of ours. */
  const grantOf = (refreshToken: string): { personId: string; stands: boolean } | null => {
    if (refreshToken === demo.refreshToken)
      return { personId: demo.personId, stands: !revoked.has(refreshToken) };
    const [, body = '', signature = ''] =
      /^1\/\/0([0-9a-f]+)Z([0-9a-f]{64})$/.exec(refreshToken) ?? [];
    if (body === '' || !timingSafeEqual(Buffer.from(sign(body)), Buffer.from(signature)))
      return null;
    const grant = grantSchema.parse(JSON.parse(Buffer.from(body, 'hex').toString('utf8')));
    return {
      personId: grant.personId,
      stands: grant.epoch >= epoch && !revoked.has(refreshToken),
    };
  };
  const stands = (refreshToken: string) => grantOf(refreshToken)?.stands === true;

  const revokeAccess = () => {
    for (const [token, entry] of access) access.set(token, { ...entry, revoked: true });
  };

  return {
    accessSeconds: ACCESS_SECONDS,
    issueCode: (consent) => {
      const code = `4/0${random()}`;
      codes.set(code, { ...consent, expiresAt: clock.now() + CODE_SECONDS * 1000 });
      return code;
    },
    redeemCode: (code, redirectUri, codeVerifier) => {
      const entry = codes.get(code);
      codes.delete(code);
      if (entry?.redirectUri !== redirectUri || entry.expiresAt <= clock.now()) return null;
      if (!isProven(entry.codeChallenge, codeVerifier)) return null;
      const { personId, scope } = entry;
      return { refreshToken: issueRefresh(personId), personId, scope };
    },
    issueAccess: (refreshToken) => {
      if (!stands(refreshToken)) return null;
      const token = `ya29.${random()}`;
      const expiresAt = clock.now() + ACCESS_SECONDS * 1000;
      access.set(token, { refreshToken, expiresAt, revoked: false });
      return token;
    },
    check: (accessToken) => {
      const entry = access.get(accessToken);
      if (entry === undefined) return 'unknown';
      if (entry.revoked || !stands(entry.refreshToken)) return 'revoked';
      return entry.expiresAt <= clock.now() ? 'expired' : 'valid';
    },
    personOf: (accessToken) => {
      const entry = access.get(accessToken);
      return entry === undefined ? null : (grantOf(entry.refreshToken)?.personId ?? null);
    },
    revoke: (token) => {
      const entry = access.get(token);
      if (entry !== undefined) {
        access.set(token, { ...entry, revoked: true });
        return true;
      }
      if (grantOf(token) === null) return false;
      revoked.add(token);
      return true;
    },
    revokeAccess,
    revokeGrants: () => {
      epoch += 1;
      revoked.add(demo.refreshToken);
    },
    restore: () => {
      revoked.delete(demo.refreshToken);
    },
  };
}

function isProven(codeChallenge: string | null, codeVerifier: string | null): boolean {
  if (codeChallenge === null) return codeVerifier === null;
  const made = createHash('sha256')
    .update(codeVerifier ?? '')
    .digest('base64url');
  return made === codeChallenge;
}
