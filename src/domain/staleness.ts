const LEAST_HOURS = 3;
const MISSED_CADENCES = 3;

/** Whether an account's data is too old to judge: no success for three cadences, three hours at the least. */
export function isStale(lastSyncedAt: Date | null, cadenceMinutes: number, now: Date): boolean {
  if (lastSyncedAt === null) return true;
  const limitMinutes = Math.max(MISSED_CADENCES * cadenceMinutes, LEAST_HOURS * 60);
  return now.getTime() - lastSyncedAt.getTime() > limitMinutes * 60_000;
}
