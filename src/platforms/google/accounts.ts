import { enums } from 'google-ads-api/enums';
import { z } from 'zod';
import type { PlatformAccount } from '../../domain/campaigns';
import type { AdAccountStatus } from '../../domain/enums';

/** Every account under a manager, at any depth; managers advertise nothing themselves. */
export const ACCOUNTS_QUERY = `
  SELECT customer_client.client_customer, customer_client.descriptive_name, customer_client.currency_code,
    customer_client.time_zone, customer_client.status, customer_client.manager, customer_client.level
  FROM customer_client
  WHERE customer_client.manager = FALSE AND customer_client.hidden = FALSE`;

export const accountRow = z.object({
  customer_client: z.object({
    client_customer: z.string().regex(/^customers\/\d+$/),
    descriptive_name: z.string().nullish(),
    currency_code: z.string().regex(/^[A-Z]{3}$/),
    time_zone: z.string().min(1),
    status: z.number().nullish(),
  }),
});

const STATUSES: Readonly<Record<number, AdAccountStatus>> = {
  [enums.CustomerStatus.ENABLED]: 'ENABLED',
  [enums.CustomerStatus.SUSPENDED]: 'SUSPENDED',
  [enums.CustomerStatus.CANCELED]: 'CLOSED',
  [enums.CustomerStatus.CLOSED]: 'CLOSED',
};

/** Google's status of a customer; one that this API version does not know counts as not advertising. */
export function customerStatus(status: number): AdAccountStatus {
  return STATUSES[status] ?? 'PAUSED';
}

/** An account under `managerExternalId` in the product's vocabulary. */
export function toAccount(
  { customer_client: row }: z.infer<typeof accountRow>,
  managerExternalId: string,
): PlatformAccount {
  const externalId = row.client_customer.slice('customers/'.length);
  return {
    platform: 'GOOGLE_ADS',
    externalId,
    name: row.descriptive_name ?? externalId,
    currency: row.currency_code,
    timeZone: row.time_zone,
    status: customerStatus(row.status ?? enums.CustomerStatus.ENABLED),
    managerExternalId,
  };
}
