import { createHash } from 'node:crypto';
import type { AdAccountRow } from '../store/entities/accounts';

/**
 * The next turn after `now`: on the account's cadence, at a minute of its own so that accounts do not crowd. Turns are
 * counted in UTC, so that no change of a clock on the wall moves them. A cadence that divides another has its turns too.
 */
export function nextTurn(
  account: Pick<AdAccountRow, 'id' | 'syncCadenceMinutes'>,
  now: Date,
): Date {
  const cadence = account.syncCadenceMinutes * 60_000;
  const offset = createHash('sha256').update(account.id).digest().readUInt32BE(0) % cadence;
  return new Date(Math.floor((now.getTime() - offset) / cadence) * cadence + cadence + offset);
}
