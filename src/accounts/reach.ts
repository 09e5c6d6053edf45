import { PlatformFailure } from '../domain/failures';
import type { DiscoveredAccount } from '../platforms/platform';

/** What a grant reaches; or why that is not known. */
export type Reach = { accounts: DiscoveredAccount[] } | { problem: PlatformFailure };

/** Looks what a grant reaches. A platform's refusal is an answer. */
export async function reachOf(look: () => Promise<DiscoveredAccount[]>): Promise<Reach> {
  try {
    return { accounts: await look() };
  } catch (error) {
    if (error instanceof PlatformFailure) return { problem: error };
    throw error;
  }
}
