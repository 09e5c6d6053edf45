import type { AdPlatform } from '../domain/enums';
import { PlatformFailure } from '../domain/failures';
import { renewalOf } from '../domain/token-renewal';
import type { SystemDatabase } from '../store/database';
import { findDueTokens } from '../store/system/due-tokens';
import { deferRenewal } from '../store/token-renewals';
import type { RenewalDependencies } from './dependencies';
import { renewToken } from './renew-token';

/** Renewals under way at once: a platform that answers nobody holds up few of the others. */
const AT_ONCE = 8;
/** When what failed by an error of our own is looked at again. */
const BROKEN_MS = 3_600_000;

/** Renews the tokens whose time has come, ahead of their end. Any number of schedulers may run. */
export async function renewDueTokens(
  deps: RenewalDependencies & { system: SystemDatabase },
): Promise<void> {
  const platforms = Object.keys(deps.adapters) as AdPlatform[];
  const due = await findDueTokens(deps.system, platforms, deps.clock.now());
  const work = async () => {
    for (let next = due.shift(); next !== undefined; next = due.shift()) {
      await renewDueToken(deps, next);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function renewDueToken(
  deps: RenewalDependencies,
  { tenantId, id, platform }: { tenantId: string; id: string; platform: AdPlatform },
): Promise<void> {
  const adapter = deps.adapters[platform];
  if (adapter === undefined) return;
  const { tokenRenewal } = adapter.capabilities;
  try {
    await renewToken(
      deps,
      adapter,
      { tenantId, platformTokenId: id },
      {
        good: (token) => renewalOf(token, tokenRenewal, deps.clock.now()) === 'NONE',
        wait: false,
      },
    );
  } catch (error) {
    if (error instanceof PlatformFailure) {
      deps.logger.warn({ err: error, tenantId, tokenId: id }, 'token not renewed');
      return;
    }
    deps.logger.error({ err: error, tenantId, tokenId: id }, 'token not renewed');
    const at = new Date(deps.clock.now().getTime() + BROKEN_MS);
    await deps.database.inTenant(tenantId, (scope) => deferRenewal(scope, id, at));
  }
}
