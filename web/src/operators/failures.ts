import type { OperatorTenant } from '../api/types';

/** What may fail of a tenant, in the order of its urgency. */
export const FAILURES = [
  'connections',
  'syncs',
  'mails',
  'webhooks',
] as const satisfies readonly (keyof OperatorTenant['openFailures'])[];
