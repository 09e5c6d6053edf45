import { createHmac, timingSafeEqual } from 'node:crypto';
import { headerOf, type WireRequest } from '../server/wire';
import type { FacebookCredentials } from './credentials';
import { badParameter, GraphError } from './graph-error';
import type { Parameters } from './parameters';
import type { Grant, TokenStore } from './token-store';

/**
 * Checks the access token and the proof that its sender knows the app secret: HMAC-SHA256 of the token, in hex.
 * Gives what the token stands for.
 * @throws GraphError 104, 190, 100
 */
export function authenticate(
  request: WireRequest,
  parameters: Parameters,
  credentials: FacebookCredentials,
  tokens: TokenStore,
  proofRequired: boolean,
): Grant {
  const token = tokenOf(request, parameters);
  if (token === undefined) {
    throw new GraphError(104, 'An access token is required to request this resource.');
  }
  const grant = tokens.check(token);
  const proof = parameters.get('appsecret_proof');
  if (proof === undefined) {
    if (!proofRequired) return grant;
    throw new GraphError(100, 'API calls from the server require an appsecret_proof argument', {
      type: 'GraphMethodException',
    });
  }
  const right = Buffer.from(
    createHmac('sha256', credentials.appSecret).update(token).digest('hex'),
  );
  const given = Buffer.from(proof);
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
    throw badParameter('Invalid appsecret_proof provided in the API argument');
  }
  return grant;
}

function tokenOf(request: WireRequest, parameters: Parameters): string | undefined {
  const header = /^(?:Bearer|OAuth) (.+)$/.exec(headerOf(request, 'authorization') ?? '');
  return parameters.get('access_token') ?? header?.[1];
}
