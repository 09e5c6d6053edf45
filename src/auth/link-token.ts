import { timingSafeEqual } from 'node:crypto';
import { AppError } from '../core/errors';
import { newId } from '../core/ids';
import { newRefreshToken, parseRefreshToken } from './refresh-token';

/** The secret of a mailed link. It is made as refresh tokens are: the id of its row, and 32 random bytes. */
export interface LinkToken {
  id: string;
  text: string;
  /** SHA-256 of the text: all that the database keeps. */
  hash: Buffer;
}

/** A token for a new link; of an invitation that is sent again, under the invitation's own id. */
export function newLinkToken(id: string = newId()): LinkToken {
  const { text, hash } = newRefreshToken(id);
  return { id, text, hash };
}

/** @throws AppError LINK_INVALID (400) when the text is no such token */
export function parseLinkToken(text: string): LinkToken {
  const token = parseRefreshToken(text);
  if (token === null) throw linkInvalid();
  return { id: token.sessionId, text: token.text, hash: token.hash };
}

/** One answer for a link that never was, was used, was replaced or has expired. */
export function linkInvalid(): AppError {
  return new AppError(
    'LINK_INVALID',
    400,
    'This link is not valid any more: it was used, replaced by a newer one, or it has expired.',
  );
}

/** The link itself when the token is its own and it has not expired. @throws AppError LINK_INVALID (400) */
export function requireLink<Link extends { tokenHash: Buffer; expiresAt: Date }>(
  link: Link | null,
  token: LinkToken,
  now: Date,
): Link {
  if (link === null || link.expiresAt <= now || !timingSafeEqual(link.tokenHash, token.hash))
    throw linkInvalid();
  return link;
}
