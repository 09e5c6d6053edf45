const DAY_MS = 86_400_000;
const IDLE_DAYS = 14;
const LONGEST_DAYS = 90;

/** When a session ends unless it is refreshed: 14 days after its last use, and 90 days after its beginning at the latest. */
export function sessionExpiry(createdAt: Date, now: Date): Date {
  return new Date(
    Math.min(now.getTime() + IDLE_DAYS * DAY_MS, createdAt.getTime() + LONGEST_DAYS * DAY_MS),
  );
}
