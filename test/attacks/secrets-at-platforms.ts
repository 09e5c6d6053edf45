import { openToken } from '../../src/store/platform-tokens';
import type { Pipeline, StoodIn } from '../setup/pipeline';
import { SANDBOX_NAMES } from '../setup/truth';
import { createTestVault } from '../setup/vault';

const FAULTS = [
  { fault: 'server_error' },
  { fault: 'unauthenticated' },
  { fault: 'permission_denied' },
  { fault: 'rate_limited' },
  { fault: 'quota' },
  { fault: 'unavailable_html' },
  { fault: 'reset' },
  { fault: 'truncated' },
  { fault: 'malformed' },
  { fault: 'wrong_shape' },
  // The last: it ends the connection.
  { fault: 'token_revoked' },
];

/** The platforms' own secrets and the tokens that are stored for the tenant. */
export async function platformSecrets(line: Pipeline): Promise<Record<string, string>> {
  const { google, facebook, tiktok } = line.sandbox;
  const secrets: Record<string, string> = {
    'Google refresh token': google.refreshToken,
    'Google client secret': google.clientSecret,
    'Google developer token': google.developerToken,
    'Facebook app secret': facebook.appSecret,
    'Facebook user token': facebook.userToken,
    'TikTok app secret': tiktok.secret,
    'TikTok access token': tiktok.accessToken,
  };
  const ids = await line.rows<{ id: string }>('SELECT id FROM platform_tokens');
  await line.test.database.inTenant(line.tenantId, async (scope) => {
    for (const { id } of ids) {
      const token = await openToken(scope, createTestVault(), id);
      secrets[`access token ${id}`] = token?.accessToken ?? '';
      secrets[`refresh token ${id}`] = token?.refreshToken ?? '';
    }
  });
  return secrets;
}

/** Lets every call of the platforms fail in every way; gives the codes that were seen. Moves the clock. */
export async function failAtPlatforms(line: Pipeline): Promise<Set<string>> {
  const codes = new Set<string>();
  for (const { fault } of FAULTS) {
    for (const account of line.accounts) {
      const platform = SANDBOX_NAMES[account.platform as StoodIn];
      await line.admin('POST', '/faults', { platform, fault, times: null });
      const sync = await line.syncNow(account);
      if (sync.error_code !== null) codes.add(sync.error_code);
      await line.admin('DELETE', '/faults');
      await line.rows(
        `UPDATE sync_logs SET status = 'FAILED' WHERE status = 'PENDING' RETURNING id`,
      );
      // A lost grant would hold the next failure back.
      await line.rows(`UPDATE api_connections SET status = 'ACTIVE' RETURNING id`);
      await line.rows(`UPDATE platform_tokens SET is_valid = true RETURNING id`);
    }
    // No limit of a day holds back what is tried next.
    line.clock.set(new Date(line.clock.now().getTime() + 25 * 3_600_000));
  }
  return codes;
}
