import type { Fault, Refusal } from '../server/fault';
import { GraphError } from './graph-error';
import { sessionExpired, sessionInvalidated } from './token-store';

/** What a refused request hears from the Graph API. A fault may name another code of Meta's in place of the usual one. */
export function refusal(kind: Refusal, fault: Fault, now: number): GraphError {
  const usual = usualRefusal(kind, now);
  if (fault.code === undefined) return usual;
  return new GraphError(
    fault.code,
    `(#${String(fault.code)}) ${usual.message.replace(/^\(#\d+\) /, '')}`,
    {
      ...(fault.subcode === undefined ? {} : { subcode: fault.subcode }),
      transient: kind === 'server_error' || kind === 'rate_limited',
    },
  );
}

function usualRefusal(kind: Refusal, now: number): GraphError {
  switch (kind) {
    case 'rate_limited':
      return new GraphError(17, '(#17) User request limit reached', {
        subcode: 2_446_079,
        transient: true,
        userTitle: 'Ad-account has too many API calls',
      });
    case 'quota':
      return new GraphError(4, '(#4) Application request limit reached', { transient: true });
    case 'server_error':
      return new GraphError(
        2,
        'An unexpected error has occurred. Please retry your request later.',
        { transient: true },
      );
    case 'unauthenticated':
      return sessionExpired(now, now);
    case 'permission_denied':
      return new GraphError(
        200,
        '(#200) Ad account owner has NOT grant ads_management or ads_read permission',
      );
    case 'token_revoked':
      return sessionInvalidated();
  }
}
