import { z } from 'zod';
import type { PlatformAccount } from '../../domain/campaigns';
import type { AdAccountStatus } from '../../domain/enums';

export const ACCOUNT_FIELDS = ['name', 'currency', 'timezone_name', 'account_status'];

export const accountRow = z.object({
  id: z.string().regex(/^act_\d{1,32}$/),
  name: z.string().nullish(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timezone_name: z.string().min(1),
  account_status: z.number().int(),
});

/** AdAccount.account_status of the Marketing API. Unsettled and under review means that nothing is delivered. */
const STATUSES: Readonly<Record<number, AdAccountStatus>> = {
  1: 'ENABLED',
  2: 'SUSPENDED',
  3: 'SUSPENDED',
  7: 'SUSPENDED',
  8: 'SUSPENDED',
  9: 'ENABLED',
  100: 'CLOSED',
  101: 'CLOSED',
  201: 'ENABLED',
  202: 'CLOSED',
};

/** An ad account that the user `ownerId` reads, in the product's vocabulary. */
export function toAccount(row: z.infer<typeof accountRow>, ownerId: string): PlatformAccount {
  return {
    platform: 'FACEBOOK',
    externalId: row.id,
    name: row.name ?? row.id,
    currency: row.currency,
    timeZone: row.timezone_name,
    status: STATUSES[row.account_status] ?? 'PAUSED',
    managerExternalId: ownerId,
  };
}
