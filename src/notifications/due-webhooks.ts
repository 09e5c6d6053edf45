import type { Clock } from '../core/clock';
import type { Publish } from '../domain/jobs';
import type { Database, SystemDatabase } from '../store/database';
import { findDueWebhooks, findTenantsWithOldWebhooks } from '../store/system/due-webhooks';
import { pruneWebhooks } from '../store/webhook-outbox';
import { KEPT_MS } from './webhook-retries';

interface DueDeps {
  database: Database;
  system: SystemDatabase;
  clock: Clock;
  publish: Publish;
}

/** Puts on the queue whatever rows say is owed now. */
export async function publishDueWebhooks(deps: DueDeps): Promise<void> {
  for (const { tenantId, id } of await findDueWebhooks(deps.system, deps.clock.now()))
    await deps.publish('deliver-webhook', { tenantId, deliveryId: id });
}

/** Removes deliveries that are no longer kept. */
export async function pruneOldWebhooks(deps: DueDeps): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - KEPT_MS);
  for (const tenantId of await findTenantsWithOldWebhooks(deps.system, before))
    await deps.database.inTenant(tenantId, (scope) => pruneWebhooks(scope, before));
}
