import type { Fault, Refusal } from '../server/fault';
import { limitReached } from './limits';
import { badToken, TikTokError } from './tiktok-error';

const BASIC_TIER = { QPM: 600, QPD: 864_000 } as const;

/** What a refused request hears. A fault may name another code of TikTok's in place of the usual one. */
export function refusal(kind: Refusal, fault: Fault, appId: string): TikTokError {
  const usual = usualRefusal(kind, appId);
  return fault.code === undefined ? usual : new TikTokError(fault.code, usual.message);
}

function usualRefusal(kind: Refusal, appId: string): TikTokError {
  switch (kind) {
    case 'rate_limited':
      return limitReached(appId, 'QPM', BASIC_TIER.QPM);
    case 'quota':
      return limitReached(appId, 'QPD', BASIC_TIER.QPD);
    case 'server_error':
      return new TikTokError(50_000, 'System error');
    case 'unauthenticated':
      return new TikTokError(40_102, 'Access token has expired.');
    case 'permission_denied':
      return new TikTokError(40_001, "You don't have permission to operate this advertiser.");
    case 'token_revoked':
      return badToken();
  }
}
