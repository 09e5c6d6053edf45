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
    pagesCount: z.int().meta({ description: 'Pages that the platform answered with' }),
    recordsCount: z.int().meta({ description: 'Rows that the platform gave' }),
    recordsSync: z.int().meta({ description: 'Rows of them that were new or different' }),
    expectedAt: instant.nullable().meta({
      description: 'When a run is expected to end; null while that cannot be told',
    }),
    attempts: z.int().meta({ description: 'Runs so far' }),
    nextAttemptAt: instant.nullable().meta({
      description: 'When it is tried again by itself, while it waits after a failure',
    }),
    errorCode: z.string().nullable(),
    errorMessage: z.string().nullable(),
    errorRequestId: z.string().nullable().meta({
      description: 'The platform’s own id of the request that failed: its support asks for it',
    }),
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
