import { z } from 'zod';
import { AD_ACCOUNT_STATUSES, AD_PLATFORMS } from '../../domain/enums';
import { FRESHNESS_STATES } from '../../domain/staleness';
import { id, instant, localDate, micros, named } from './primitives';
import { syncLogSchema } from './sync-log';

export const adAccountSchema = z
  .strictObject({
    id,
    platform: z.enum(AD_PLATFORMS),
    externalId: z.string(),
    name: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    status: z.enum(AD_ACCOUNT_STATUSES),
    platformStatus: z.string().nullable().meta({
      description: 'The platform’s own word for the status; null until a sync has read it',
    }),
    statusReason: z.string().nullable().meta({ description: 'Why, in the platform’s own words' }),
    balance: micros.nullable().meta({
      description: 'What may still be spent; null where the platform names no limit',
    }),
    balanceLow: z.boolean().meta({ description: 'It lasts for less than three days' }),
    client: named.nullable(),
    lastSyncedAt: instant.nullable().meta({ description: 'The last success' }),
    lastSync: syncLogSchema.nullable().meta({ description: 'The latest, whatever its status' }),
    stale: z.boolean().meta({
      description:
        'No success for three cadences, three hours at the least: its rules are not judged',
    }),
    freshness: z.strictObject({
      state: z.enum(FRESHNESS_STATES).meta({
        description: 'LATE: half a turn was missed. STALE: as `stale`. NEVER: no success yet',
      }),
      figuresUntil: instant.nullable().meta({
        description: 'Up to when figures are whole: the last success less the platform’s own delay',
      }),
      lateMinutes: z.int().meta({ description: 'Minutes since a sync should have succeeded' }),
    }),
    usualSeconds: z.number().nullable().meta({
      description: 'How long its last ten syncs took in the middle; null before any completed',
    }),
    nextSyncAt: instant.nullable(),
    syncCadenceMinutes: z.int().meta({ description: 'How often it is synced by schedule' }),
    shortestCadenceMinutes: z.int().meta({ description: 'The shortest that its platform bears' }),
    conversionWindowDays: z.int().nullable().meta({
      description: 'Days after a click that a conversion may come; null: the platform’s usual',
    }),
    hasConversionWindow: z.boolean().meta({
      description: 'Whether its platform restates days for as long as conversions may come',
    }),
    heldBack: z.enum(['NEEDS_RECONNECT', 'REVOKED', 'PAUSED']).nullable().meta({
      description:
        'Why it is not synced: its connection does not stand, or it was paused; null when it is',
    }),
    today: localDate.meta({ description: 'The day it is in the account’s time zone' }),
    earliestDay: localDate.nullable().meta({
      description: 'The first day that the platform still gives; null: no limit is known',
    }),
  })
  .meta({ id: 'AdAccount' });

export const syncSettingsSchema = z
  .strictObject({
    syncCadenceMinutes: z.int().min(1).max(1440).optional(),
    conversionWindowDays: z.int().min(1).max(90).nullable().optional(),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), {
    error: 'names nothing to change',
  });
