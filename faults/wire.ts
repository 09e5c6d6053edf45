import type { Accident, Distortion, Refusal } from '../sandbox/server/fault';
import type { AdAccountRow } from '../src/store/entities/accounts';
import type { Scene } from './scene';
import { SANDBOX_NAMES, type StoodIn } from './truth';

/** What to do to an account's requests for figures. */
export interface WireFault {
  fault: Refusal | Distortion | Accident;
  /** Requests to hit; null: until it is healed. */
  times: number | null;
  retryAfterSeconds?: number;
  retryAfterForm?: 'message' | 'seconds' | 'date' | 'none';
}

/** How requests for figures, as opposed to campaigns, are told apart. */
const FIGURES: Readonly<Record<StoodIn, { path: string } | { queryIncludes: string }>> = {
  GOOGLE_ADS: { queryIncludes: 'segments.date' },
  FACEBOOK: { path: '/insights' },
  TIKTOK: { path: '/report/integrated' },
};

/** Hurts the account's requests for figures from now on. */
export async function hurt(scene: Scene, account: AdAccountRow, fault: WireFault): Promise<void> {
  const platform = account.platform as StoodIn;
  await scene.admin('POST', '/faults', {
    platform: SANDBOX_NAMES[platform],
    match: { customerId: account.externalId, ...FIGURES[platform] },
    ...fault,
  });
}

/** Takes every fault of the wire away; how many requests they hit. */
export async function heal(scene: Scene): Promise<number> {
  const { faults } = await scene.admin<{ faults: { applied: number }[] }>('GET', '/faults');
  await scene.admin('DELETE', '/faults');
  return faults.reduce((sum, { applied }) => sum + applied, 0);
}

/** The first account of each platform, or its second. */
export function accountsAt(scene: Scene, index: 0 | 1): AdAccountRow[] {
  const platforms = [...new Set(scene.accounts.map(({ platform }) => platform))];
  return platforms.flatMap(
    (platform) => scene.accounts.filter((one) => one.platform === platform)[index] ?? [],
  );
}
