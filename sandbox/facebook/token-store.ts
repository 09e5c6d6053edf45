import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { WorldClock } from '../world/world-clock';
import type { FacebookCredentials } from './credentials';
import { GraphError } from './graph-error';

/** A long-lived token ends after about 60 days, one of a sign-in after about an hour and a half. */
export const LONG_LIVED_SECONDS = 5_183_944;
const SHORT_LIVED_SECONDS = 5_400;
const CODE_SECONDS = 600;

const grantSchema = z.object({
  /** How often issued tokens had been revoked when it was issued. */
  epoch: z.int(),
  issuedAt: z.int(),
  /** Null: never, as a system user's. */
  expiresAt: z.int().nullable(),
  nonce: z.string(),
  personId: z.string(),
});

/** What a token stands for. Instants are epoch milliseconds of the world. */
export type Grant = z.infer<typeof grantSchema>;

/** Who consented, and where to they are sent. */
interface Consent {
  readonly personId: string;
  readonly redirectUri: string;
}

/** User access tokens and their end. */
export interface TokenStore {
  /** The demo's token: it never ends by itself, so that a demo can be made at any time. */
  readonly demoToken: string;
  /** @throws GraphError 190 for a token that is unknown, expired or revoked */
  readonly check: (token: string) => Grant;
  readonly issueLongLived: (personId: string) => string;
  readonly issueShortLived: (personId: string) => string;
  readonly issueCode: (consent: Consent) => string;
  /** Who consented, when the code is good, once, for the address it was issued for; else null. */
  readonly redeemCode: (code: string, redirectUri: string) => string | null;
  /** Ends every token of one person, as they do who remove the app. */
  readonly revokePerson: (personId: string) => void;
  /** Ends every token issued so far, but the demo's, as a change of password does. */
  readonly revokeAccess: () => void;
  /** Ends every token, as a user does who removes the app. */
  readonly revokeGrants: () => void;
  readonly restore: () => void;
}

/**
 * Tokens that carry what they stand for, sealed with the app secret: they outlive a restart of the sandbox, as Meta's
 * do. Revocations do not.
 */
export function createTokenStore(
  { appSecret, userId }: Pick<FacebookCredentials, 'appSecret' | 'userId'>,
  clock: WorldClock,
): TokenStore {
  let epoch = 0;
  let removed = false;
  /** When a person removed the app: what was issued by then is over. */
  const left = new Map<string, number>();
  let issued = 0;
  const codes = new Map<string, Consent & { expiresAt: number }>();
  const sign = (body: string) => createHmac('sha256', appSecret).update(body).digest('hex');
  const seal = (grant: Grant) => {
    const body = Buffer.from(JSON.stringify(grant)).toString('hex');
    return `EAAS${body}Z${sign(body)}`;
  };
  const issue = (personId: string, seconds: number) => {
    const issuedAt = clock.now();
    const expiresAt = issuedAt + seconds * 1000;
    issued += 1;
    const nonce = `${String(issued)}-${randomBytes(6).toString('hex')}`;
    return seal({ epoch, issuedAt, expiresAt, nonce, personId });
  };
  const demo: Grant = {
    epoch: -1,
    issuedAt: 0,
    expiresAt: null,
    nonce: '0-demo',
    personId: userId,
  };
  const open = (token: string): Grant => {
    const [, body = '', signature = ''] = /^EAAS([0-9a-f]+)Z([0-9a-f]{64})$/.exec(token) ?? [];
    if (body === '' || !timingSafeEqual(Buffer.from(sign(body)), Buffer.from(signature))) {
      throw new GraphError(190, 'Invalid OAuth access token - Cannot parse access token');
    }
    return grantSchema.parse(JSON.parse(Buffer.from(body, 'hex').toString('utf8')));
  };
  return {
    demoToken: seal(demo),
    check: (token) => {
      const grant = open(token);
      const leftAt = left.get(grant.personId);
      if (removed || (leftAt !== undefined && Number(grant.nonce.split('-')[0]) <= leftAt))
        throw appRemoved();
      if (grant.epoch !== demo.epoch && grant.epoch < epoch) throw sessionInvalidated();
      if (grant.expiresAt !== null && grant.expiresAt <= clock.now()) {
        throw sessionExpired(grant.expiresAt, clock.now());
      }
      return grant;
    },
    issueLongLived: (personId) => issue(personId, LONG_LIVED_SECONDS),
    issueShortLived: (personId) => issue(personId, SHORT_LIVED_SECONDS),
    issueCode: (consent) => {
      const code = `AQ${randomBytes(24).toString('base64url')}`;
      codes.set(code, { ...consent, expiresAt: clock.now() + CODE_SECONDS * 1000 });
      return code;
    },
    redeemCode: (code, redirectUri) => {
      const entry = codes.get(code);
      codes.delete(code);
      return entry?.redirectUri === redirectUri && entry.expiresAt > clock.now()
        ? entry.personId
        : null;
    },
    revokeAccess: () => {
      epoch += 1;
    },
    revokeGrants: () => {
      removed = true;
    },
    revokePerson: (personId) => {
      left.set(personId, issued);
    },
    restore: () => {
      removed = false;
      left.clear();
    },
  };
}

/** 190/463. */
export function sessionExpired(at: number, now: number): GraphError {
  const told = (instant: number) => new Date(instant).toUTCString();
  return new GraphError(
    190,
    `Error validating access token: Session has expired on ${told(at)}. The current time is ${told(now)}.`,
    { subcode: 463 },
  );
}

/** 190/460. */
export function sessionInvalidated(): GraphError {
  return new GraphError(
    190,
    'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
    { subcode: 460 },
  );
}

function appRemoved(): GraphError {
  return new GraphError(
    190,
    'Error validating access token: The user has not authorized application.',
    { subcode: 458 },
  );
}
