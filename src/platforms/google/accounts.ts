import { z } from 'zod';
import type { PlatformAccount } from '../../domain/campaigns';
import type { AdAccountStatus } from '../../domain/enums';

/** Every account under a manager, at any depth; managers advertise nothing themselves. */
export const ACCOUNTS_QUERY = `
  SELECT customer_client.client_customer, customer_client.descriptive_name, customer_client.currency_code,
    customer_client.time_zone, customer_client.status, customer_client.manager, customer_client.level
  FROM customer_client
  WHERE customer_client.manager = FALSE AND customer_client.hidden = FALSE`;

/** A customer under a manager, as Google writes it. */
export const customerClient = z.object({
  clientCustomer: z.string().regex(/^customers\/\d+$/),
  descriptiveName: z.string().nullish(),
  currencyCode: z.string().regex(/^[A-Z]{3}$/),
  timeZone: z.string().min(1),
  status: z.string().nullish(),
});

export const accountRow = z.object({ customerClient });

const STATUSES: Readonly<Record<string, AdAccountStatus>> = {
  ENABLED: 'ENABLED',
  SUSPENDED: 'SUSPENDED',
  CANCELED: 'CLOSED',
  CLOSED: 'CLOSED',
};

/** Google's status of a customer; one that this API version does not know counts as not advertising. */
export function customerStatus(status: string): AdAccountStatus {
  return STATUSES[status] ?? 'PAUSED';
}

/** An account under `managerExternalId` in the product's vocabulary. */
export function toAccount(
  { customerClient: row }: z.infer<typeof accountRow>,
  managerExternalId: string,
): PlatformAccount {
  const externalId = row.clientCustomer.slice('customers/'.length);
  return {
    platform: 'GOOGLE_ADS',
    externalId,
    name: row.descriptiveName ?? externalId,
    currency: row.currencyCode,
    timeZone: row.timeZone,
    status: customerStatus(row.status ?? 'ENABLED'),
    managerExternalId,
  };
}
