import { z } from 'zod';
import { AD_ACCOUNT_STATUSES, AD_PLATFORMS } from '../../domain/enums';
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
