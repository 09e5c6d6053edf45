import { z } from 'zod';
import { AD_ACCOUNT_STATUSES, AD_PLATFORMS } from '../../domain/enums';
import { FRESHNESS_STATES } from '../../domain/staleness';
import { id, instant, localDate, named } from './primitives';
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
