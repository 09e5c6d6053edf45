const LEAST_HOURS = 3;
const MISSED_CADENCES = 3;

/** Minutes after its last success at which an account's data is too old: three cadences, three hours at the least. */
export function staleAfterMinutes(cadenceMinutes: number): number {
  return Math.max(MISSED_CADENCES * cadenceMinutes, LEAST_HOURS * 60);
}

/** Whether an account's data is too old to judge; before its first success it is. */
export function isStale(lastSyncedAt: Date | null, cadenceMinutes: number, now: Date): boolean {
  if (lastSyncedAt === null) return true;
  return now.getTime() - lastSyncedAt.getTime() > staleAfterMinutes(cadenceMinutes) * 60_000;
}
