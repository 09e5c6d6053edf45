import { z } from 'zod';
import { AD_PLATFORMS, SYNC_STATUSES, SYNC_TYPES } from '../../domain/enums';
import { id, instant, localDate, named } from './primitives';

export const syncLogSchema = z
  .strictObject({
    id,
    adAccount: z.strictObject({ id, name: z.string(), platform: z.enum(AD_PLATFORMS) }),
    syncType: z.enum(SYNC_TYPES),
    status: z.enum(SYNC_STATUSES),
    from: localDate.nullable(),
    to: localDate.nullable(),
    lastDays: z.int().nullable().meta({
      description:
        'Its days are this many up to the day on which it begins; from and to are null until then',
    }),
    scheduledAt: instant.nullable().meta({
      description: 'The instant for which it was planned; null when it was to begin at once',
    }),
    requestedBy: named.nullable(),
    startedAt: instant.nullable(),
    completedAt: instant.nullable(),
    daysDone: z.int(),
    daysTotal: z.int(),
    recordsCount: z.int(),
    recordsSync: z.int(),
    errorCode: z.string().nullable(),
    errorMessage: z.string().nullable(),
    createdAt: instant,
  })
  .meta({ id: 'SyncLog' });

export const plannedSyncsSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        adAccountId: id,
        sync: syncLogSchema.nullable(),
        refusal: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
      }),
    ),
  })
  .meta({
    id: 'PlannedSyncs',
    description: 'Of each account either its sync or why there is none',
  });
