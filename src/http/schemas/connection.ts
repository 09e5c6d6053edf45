import { z } from 'zod';
import { AD_ACCOUNT_STATUSES, AD_PLATFORMS, CONNECTION_STATUSES } from '../../domain/enums';
import { id, instant, named } from './primitives';

/** How a connection does, most urgent first. */
export const CONNECTION_HEALTH = [
  'REVOKED',
  'NEEDS_RECONNECT',
  'NOT_CONFIGURED',
  'TROUBLED',
  'ENDS_SOON',
  'NO_ACCOUNTS',
  'OK',
] as const;

export const connectionSchema = z
  .strictObject({
    id,
    platform: z.enum(AD_PLATFORMS),
    subject: z.string().meta({ description: 'Who granted, as people know them' }),
    scopes: z.array(z.string()),
    status: z.enum(CONNECTION_STATUSES),
    statusSince: instant,
    health: z.enum(CONNECTION_HEALTH),
    problem: z
      .strictObject({ code: z.string().nullable(), message: z.string() })
      .nullable()
      .meta({ description: 'What the platform said when something last went wrong' }),
    todo: z.enum(['RECONNECT', 'CHOOSE_ACCOUNTS', 'WAIT', 'CONFIGURE']).nullable(),
    daysLeft: z.number().int().nullable().meta({
      description: 'Whole days until the grant ends by itself; null where it does not',
    }),
    connectedBy: named.nullable(),
    connectedAt: instant,
    lastRefreshedAt: instant.nullable(),
    lastCheckedAt: instant.nullable(),
    accountsFound: z.number().int(),
    accountsChosen: z.number().int(),
  })
  .meta({ id: 'Connection' });

export const connectablePlatformSchema = z
  .strictObject({
    platform: z.enum(AD_PLATFORMS),
    configured: z.boolean().meta({ description: 'Whether this installation can connect it' }),
    redirectUri: z.url().nullable().meta({
      description: 'What must be registered with the platform; null without a public address',
    }),
  })
  .meta({ id: 'ConnectablePlatform' });

export const connectionAccountSchema = z
  .strictObject({
    externalId: z.string(),
    name: z.string(),
    isManager: z.boolean(),
    parentExternalId: z.string().nullable(),
    currency: z.string(),
    timeZone: z.string(),
    status: z.enum(AD_ACCOUNT_STATUSES),
    found: z.boolean().meta({ description: 'Whether the latest look found it' }),
    chosen: z.boolean().meta({ description: 'Whether it is synced through this connection' }),
    adAccountId: id.nullable(),
    elsewhere: z.string().nullable().meta({
      description: 'Through whose grant it is synced, when through another connection',
    }),
  })
  .meta({ id: 'ConnectionAccount' });
