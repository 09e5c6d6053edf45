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

/** Takes every fault of the wire away. */
export async function heal(scene: Scene): Promise<void> {
  await scene.admin('DELETE', '/faults');
}

/** A request that the platforms' stand-in had. */
interface LedgerEntry {
  sequence: number;
  origin: string;
  path: string;
  /** What befell it. */
  faultId: string | null;
}

/** Requests after a place in the ledger, oldest first. */
export async function ledger(scene: Scene, since: number): Promise<LedgerEntry[]> {
  const answer = await scene.admin<{ requests: LedgerEntry[] }>('GET', `/requests?since=${since}`);
  return answer.requests;
}

/** The last place in the ledger. */
export async function ledgerEnd(scene: Scene): Promise<number> {
  return (await ledger(scene, 0)).at(-1)?.sequence ?? 0;
}

/** How many requests a fault befell since a place in the ledger. */
export async function hitSince(scene: Scene, since: number): Promise<number> {
  return (await ledger(scene, since)).filter(({ faultId }) => faultId !== null).length;
}

/** The first account of each platform, or its second. */
export function accountsAt(scene: Scene, index: 0 | 1): AdAccountRow[] {
  const platforms = [...new Set(scene.accounts.map(({ platform }) => platform))];
  return platforms.flatMap(
    (platform) => scene.accounts.filter((one) => one.platform === platform)[index] ?? [],
  );
}
