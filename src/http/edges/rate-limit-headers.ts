import type { Response } from 'express';
import type { Remaining } from './rate-limits';

/** Tells the client what is left of the quota that its request counted against. */
export function setRateLimitHeaders(response: Response, remaining: Remaining): void {
  response.set({
    'RateLimit-Limit': String(remaining.limit),
    'RateLimit-Remaining': String(remaining.remaining),
    'RateLimit-Reset': String(remaining.resetSeconds),
  });
}
