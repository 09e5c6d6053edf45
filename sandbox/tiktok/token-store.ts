import { createHmac, randomBytes } from 'node:crypto';
import type { WorldClock } from '../world/world-clock';
import { badToken, TikTokError } from './tiktok-error';

const CODE_SECONDS = 3_600;

/** Access tokens, which never end by themselves: they are revoked. */
export interface TokenStore {
  /** The demo's token; `revokeGrants` alone ends it. */
  readonly demoToken: string;
  /** @throws TikTokError 40105 for a token that is unknown or revoked */
  readonly check: (token: string) => void;
  readonly issueCode: () => string;
  /** A token for an authorisation code, once and within an hour. @throws TikTokError 40110 */
  readonly redeemCode: (code: string) => string;
  /** Ends one token, as its app asks. @throws TikTokError 40105 */
  readonly revoke: (token: string) => void;
  /** Ends every token issued so far, but the demo's. */
  readonly revokeAccess: () => void;
  /** Ends every token, as an advertiser does who cancels the authorisation. */
  readonly revokeGrants: () => void;
  readonly restore: () => void;
}

/**
 * Tokens of forty hexadecimal digits that carry a nonce, the number of revocations before them and a seal by the app's
 * secret: they outlive a restart of the sandbox, as TikTok's do. Revocations do not.
 */
export function createTokenStore(secret: string, clock: WorldClock): TokenStore {
  let epoch = 0;
  let cancelled = false;
  const revoked = new Set<string>();
  const codes = new Map<string, number>();
  const seal = (body: string) =>
    `${body}${createHmac('sha256', secret).update(body).digest('hex').slice(0, 20)}`;
  const demoToken = seal('d'.repeat(20));
  const check = (token: string) => {
    const body = token.slice(0, 20);
    if (token !== seal(body) || revoked.has(token) || cancelled) throw badToken();
    if (token !== demoToken && parseInt(body.slice(0, 4), 16) < epoch) throw badToken();
  };
  return {
    demoToken,
    check,
    issueCode: () => {
      const code = randomBytes(20).toString('hex');
      codes.set(code, clock.now() + CODE_SECONDS * 1000);
      return code;
    },
    redeemCode: (code) => {
      const until = codes.get(code);
      codes.delete(code);
      if (until === undefined || until <= clock.now()) {
        throw new TikTokError(
          40_110,
          'The auth_code is used, canceled or expired. Please re-authorize and try again with a new auth_code.',
        );
      }
      return seal(`${epoch.toString(16).padStart(4, '0')}${randomBytes(8).toString('hex')}`);
    },
    revoke: (token) => {
      check(token);
      if (token !== demoToken) revoked.add(token);
    },
    revokeAccess: () => {
      epoch += 1;
    },
    revokeGrants: () => {
      cancelled = true;
    },
    restore: () => {
      cancelled = false;
    },
  };
}
