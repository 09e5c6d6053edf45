import { z } from 'zod';
import { invalidRequest } from '../../core/errors';
import type { DateRange } from '../../domain/metrics';
import { localDate } from './primitives';

/** What is read, and when: days, or how many up to the day on which it begins. */
export const syncRequestFields = {
  from: localDate.optional(),
  to: localDate.optional(),
  lastDays: z.int().min(1).max(400).optional().meta({
    description: 'In place of from and to: this many days up to the day on which the sync begins',
  }),
  scheduledAt: z.iso.datetime({ offset: true }).optional().meta({
    description: 'When it begins, with an offset; at once when absent, at most 30 days ahead',
  }),
};

/** What the fields ask for; null: the trailing window. @throws AppError INVALID_REQUEST (400) */
export function rangeAskedFor(body: {
  from?: string | undefined;
  to?: string | undefined;
  lastDays?: number | undefined;
}): DateRange | number | null {
  const { from, to, lastDays } = body;
  if (lastDays !== undefined && (from !== undefined || to !== undefined)) {
    const message = 'is given in place of from and to';
    throw invalidRequest([{ path: 'lastDays', code: 'TOO_MUCH', message }]);
  }
  if (lastDays !== undefined) return lastDays;
  if (from !== undefined && to !== undefined) return { from, to };
  if (from === undefined && to === undefined) return null;
  const path = from === undefined ? 'from' : 'to';
  throw invalidRequest([{ path, code: 'MISSING', message: 'from and to go together' }]);
}

/** The instant asked for; null: at once. */
export function instantAskedFor(body: { scheduledAt?: string | undefined }): Date | null {
  return body.scheduledAt === undefined ? null : new Date(body.scheduledAt);
}
