import { isIP } from 'node:net';
import { invalidRequest } from '../core/errors';
import type { WebhookPolicy } from '../domain/webhooks';
import { isLoopbackAddress, isPublicAddress } from './channels/public-address';

const LONGEST = 2_000;
/** Names that mean this machine or this network wherever they are asked for. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa)$/;

/**
 * Why an address may not be sent to, or null. Names are looked at again when they are resolved; this is what can be
 * said without asking anybody. The URL parser has undone decimal, octal and hexadecimal spellings before.
 */
export function whyNotWebhookUrl(text: string, policy: WebhookPolicy): string | null {
  if (text.length > LONGEST) return `may have at most ${LONGEST} characters`;
  if (!URL.canParse(text)) return 'is not an address such as https://example.com/hook';
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$|\.$/g, '');
  const local = policy.allowLocal && (host === 'localhost' || isLoopbackAddress(host));
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && policy.allowLocal))
    return 'must begin with https://';
  if (url.username !== '' || url.password !== '') return 'must not name a user or password';
  if (local) return null;
  if (isIP(host) === 0 ? isPrivateName(host) : !isPublicAddress(host))
    return 'must be an address of the public internet';
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const ports = policy.allowLocal ? [...policy.ports, 80] : policy.ports;
  return ports.includes(port) ? null : `must use port ${policy.ports.join(' or ')}`;
}

function isPrivateName(host: string): boolean {
  return !host.includes('.') || PRIVATE_NAME.test(host);
}

/** @throws AppError INVALID_REQUEST (400) that says at `url` what is wrong with it */
export function requireWebhookUrl(text: string, policy: WebhookPolicy): void {
  const message = whyNotWebhookUrl(text, policy);
  if (message !== null) throw invalidRequest([{ path: 'url', code: 'FORBIDDEN_URL', message }]);
}
