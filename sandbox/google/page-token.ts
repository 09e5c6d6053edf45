import { createHash } from 'node:crypto';
import { requestError } from './google-error';

/** A token for the page that starts at a row; it is good for the same query and customer only. */
export function pageTokenFor(customerId: string, query: string, offset: number): string {
  return Buffer.from(`${fingerprint(customerId, query)}:${String(offset)}`).toString('base64url');
}

/**
 * The row at which a token's page starts.
 * @throws GoogleError request_error INVALID_PAGE_TOKEN
 */
export function pageOffset(token: string, customerId: string, query: string): number {
  const [print, offset] = Buffer.from(token, 'base64url').toString('utf8').split(':');
  const start = Number(offset);
  if (print !== fingerprint(customerId, query) || !Number.isInteger(start) || start < 1) {
    throw requestError('INVALID_PAGE_TOKEN', 'Page token is invalid.');
  }
  return start;
}

function fingerprint(customerId: string, query: string): string {
  return createHash('sha256').update(`${customerId} ${query}`).digest('base64url').slice(0, 16);
}
