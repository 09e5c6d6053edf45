import { randomBytes } from 'node:crypto';
import type { WorldClock } from '../world/world-clock';

const ACCESS_SECONDS = 3599;
const CODE_SECONDS = 300;

/** What is known of an access token. */
export type TokenState = 'valid' | 'expired' | 'revoked' | 'unknown';

/** Grants, the tokens issued under them, and their end. Times are the world clock's. */
export interface TokenStore {
  /** A code for a consent just given; good once, for five minutes. */
  readonly issueCode: (redirectUri: string) => string;
  /** Exchanges a code for a refresh token; null when it is unknown, used, stale or was issued for another address. */
  readonly redeemCode: (code: string, redirectUri: string) => string | null;
  /** A new access token; null when the refresh token is unknown or revoked. */
  readonly issueAccess: (refreshToken: string) => string | null;
  readonly check: (accessToken: string) => TokenState;
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

/** A store that knows the demo's refresh token. */
export function createTokenStore(demoRefreshToken: string, clock: WorldClock): TokenStore {
  const grants = new Map<string, 'valid' | 'revoked'>([[demoRefreshToken, 'valid']]);
  const access = new Map<string, AccessToken>();
  const codes = new Map<string, { redirectUri: string; expiresAt: number }>();
  const random = () => randomBytes(24).toString('base64url');

  const revokeAccess = () => {
    for (const [token, entry] of access) access.set(token, { ...entry, revoked: true });
  };

  return {
    accessSeconds: ACCESS_SECONDS,
    issueCode: (redirectUri) => {
      const code = `4/0${random()}`;
      codes.set(code, { redirectUri, expiresAt: clock.now() + CODE_SECONDS * 1000 });
      return code;
    },
    redeemCode: (code, redirectUri) => {
      const entry = codes.get(code);
      codes.delete(code);
      if (entry?.redirectUri !== redirectUri || entry.expiresAt <= clock.now()) return null;
      const refreshToken = `1//0${random()}`;
      grants.set(refreshToken, 'valid');
      return refreshToken;
    },
    issueAccess: (refreshToken) => {
      if (grants.get(refreshToken) !== 'valid') return null;
      const token = `ya29.${random()}`;
      const expiresAt = clock.now() + ACCESS_SECONDS * 1000;
      access.set(token, { refreshToken, expiresAt, revoked: false });
      return token;
    },
    check: (accessToken) => {
      const entry = access.get(accessToken);
      if (entry === undefined) return 'unknown';
      if (entry.revoked || grants.get(entry.refreshToken) !== 'valid') return 'revoked';
      return entry.expiresAt <= clock.now() ? 'expired' : 'valid';
    },
    revoke: (token) => {
      const entry = access.get(token);
      if (entry !== undefined) {
        access.set(token, { ...entry, revoked: true });
        return true;
      }
      if (!grants.has(token)) return false;
      grants.set(token, 'revoked');
      return true;
    },
    revokeAccess,
    revokeGrants: () => {
      for (const token of grants.keys()) grants.set(token, 'revoked');
    },
    restore: () => {
      grants.set(demoRefreshToken, 'valid');
    },
  };
}
