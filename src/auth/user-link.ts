import type { Clock } from '../core/clock';
import type { LinkPurpose } from '../domain/enums';
import type { Announce } from '../domain/events';
import type { Database, SystemDatabase, TenantScope } from '../store/database';
import { findUserLinkTenant } from '../store/system/find-link-tenant';
import { lockUserLink, putUserLink, type UserLink } from '../store/user-links';
import type { Vault } from '../store/vault';
import {
  linkInvalid,
  newLinkToken,
  parseLinkToken,
  requireLink,
  type LinkToken,
} from './link-token';

/** What the use cases around links and mails stand on. */
export interface LinkDeps {
  database: Database;
  system: SystemDatabase;
  vault: Vault;
  clock: Clock;
  announce: Announce;
}

const MINUTE_MS = 60_000;

/** How long a link opens. A reset is asked for by somebody who sits before their mailbox. */
const LIFETIME_MS: Record<LinkPurpose, number> = {
  PASSWORD_RESET: 30 * MINUTE_MS,
  EMAIL_CHANGE: 24 * 60 * MINUTE_MS,
  EMAIL_VERIFICATION: 72 * 60 * MINUTE_MS,
};

/** Makes a link for a user, which ends the one of its purpose before; the token is for the mail alone. */
export async function issueUserLink(
  scope: TenantScope,
  link: { userId: string; purpose: LinkPurpose; email: string; at: Date },
): Promise<{ token: string; expiresAt: Date }> {
  const token = newLinkToken();
  const expiresAt = new Date(link.at.getTime() + LIFETIME_MS[link.purpose]);
  await putUserLink(scope, { ...link, id: token.id, tokenHash: token.hash, expiresAt });
  return { token: token.text, expiresAt };
}

/** A token that names a link of some tenant. */
export interface FoundLink {
  tenantId: string;
  token: LinkToken;
}

/** Finds whose link a token is; whether it opens is for `openUserLink` to say. @throws AppError LINK_INVALID (400) */
export async function findUserLink(
  deps: Pick<LinkDeps, 'system'>,
  text: string,
): Promise<FoundLink> {
  const token = parseLinkToken(text);
  const tenantId = await findUserLinkTenant(deps.system, token.id);
  if (tenantId === null) throw linkInvalid();
  return { tenantId, token };
}

/**
 * The link of a token, held until the transaction ends, if it opens and is for one of these purposes and its user is
 * active. @throws AppError LINK_INVALID (400)
 */
export async function openUserLink(
  scope: TenantScope,
  token: LinkToken,
  purposes: readonly LinkPurpose[],
  now: Date,
): Promise<UserLink> {
  const link = requireLink(await lockUserLink(scope, token.id), token, now);
  if (!purposes.includes(link.purpose) || !link.isActive) throw linkInvalid();
  return link;
}
