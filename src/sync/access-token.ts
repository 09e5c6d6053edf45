import { PlatformFailure } from '../domain/failures';
import { renewalOf } from '../domain/token-renewal';
import type { PlatformAdapter } from '../platforms/platform';
import type { RenewalDependencies } from './dependencies';
import { loseGrant } from './lose-grant';
import { renewToken, standingToken, type StandingToken, type TokenReference } from './renew-token';

/** Calls the platform with an access token, kept or fresh; a token that it refuses is renewed once. */
export type WithAccessToken = <Result>(
  call: (accessToken: string) => Promise<Result>,
) => Promise<Result>;

/** A token that can be used now. */
type UsableToken = StandingToken & { accessToken: string };

/**
 * A caller that keeps one access token across the calls of a run; it throws PlatformFailure. Where the platform no
 * longer honours the grant, that is noted and people are told: they must connect again.
 */
export function withAccessToken(
  deps: RenewalDependencies,
  adapter: PlatformAdapter,
  reference: TokenReference,
): WithAccessToken {
  let current: UsableToken | null = null;

  /** What to go on with after a refusal, or null when nothing helps. */
  async function instead(refused: UsableToken, error: unknown): Promise<UsableToken | null> {
    if (!(error instanceof PlatformFailure)) return null;
    if (error.failureClass === 'REFRESH_TOKEN')
      return await renewed(deps, adapter, reference, refused.accessToken);
    if (error.failureClass !== 'RECONNECT') return null;
    if (await loseGrant(deps, reference.tenantId, refused, error)) return null;
    // Somebody connected again while the run was under way, or the loss was known.
    const token = await kept(deps, adapter, reference);
    return token.grantNumber === refused.grantNumber ? null : token;
  }

  return async (call) => {
    current ??= await kept(deps, adapter, reference);
    try {
      return await call(current.accessToken);
    } catch (error) {
      const next = await instead(current, error);
      if (next === null) throw error;
      current = next;
    }
    try {
      return await call(current.accessToken);
    } catch (error) {
      if (error instanceof PlatformFailure && error.failureClass === 'RECONNECT')
        await loseGrant(deps, reference.tenantId, current, error);
      throw error;
    }
  };
}

async function kept(
  deps: RenewalDependencies,
  adapter: PlatformAdapter,
  reference: TokenReference,
): Promise<UsableToken> {
  const token = await standingToken(deps, reference);
  const { tokenRenewal } = adapter.capabilities;
  const renewal = renewalOf(token, tokenRenewal, deps.clock.now());
  if (!isUsable(token) || renewal === 'NEEDED')
    return await renewed(deps, adapter, reference, null);
  if (renewal === 'NONE') return token;
  try {
    const early = await renewToken(deps, adapter, named(reference), {
      good: (now) => renewalOf(now, tokenRenewal, deps.clock.now()) === 'NONE',
      wait: false,
    });
    return early !== null && isUsable(early) ? early : token;
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.failureClass === 'RECONNECT') throw error;
    deps.logger.warn(
      { err: error, ...reference },
      'token not renewed ahead of its end; the one that stands is used',
    );
    return token;
  }
}

/** A token other than the one that was refused, renewed unless somebody else did. */
async function renewed(
  deps: RenewalDependencies,
  adapter: PlatformAdapter,
  reference: TokenReference,
  refused: string | null,
): Promise<UsableToken> {
  const { tokenRenewal } = adapter.capabilities;
  const token = await renewToken(deps, adapter, named(reference), {
    good: (kept) =>
      kept.accessToken !== refused && renewalOf(kept, tokenRenewal, deps.clock.now()) !== 'NEEDED',
    wait: true,
  });
  if (token === null || !isUsable(token)) throw new Error('a renewed token has no access token');
  return token;
}

function isUsable(token: StandingToken): token is UsableToken {
  return token.accessToken !== null;
}

/** standingToken refuses an account without a token before this is asked. */
function named({ tenantId, platformTokenId }: TokenReference) {
  return { tenantId, platformTokenId: platformTokenId ?? '' };
}
