import { storedOf, truthOf } from '../../faults/truth';
import type { AdAccountRow } from '../../src/store/entities/accounts';
import { trailingRange } from '../../src/sync/ranges';
import type { Pipeline } from './pipeline';

export { SANDBOX_NAMES } from '../../faults/truth';

/**
 * What the sandbox would answer now for an account's last days and what is stored of them, in the same words: a line
 * for each campaign's day with activity, money in micros.
 */
export async function compareWithTruth(
  line: Pick<Pipeline, 'admin' | 'rows' | 'clock'>,
  account: AdAccountRow,
  days = 90,
  now = line.clock.now(),
): Promise<{ expected: string[]; stored: string[] }> {
  const range = trailingRange(now, account.timeZone, days);
  return {
    expected: await truthOf(line.admin, account, range),
    stored: await storedOf(line.rows, account, range),
  };
}
