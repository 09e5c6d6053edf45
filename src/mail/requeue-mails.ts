import type { Clock } from '../core/clock';
import type { Publish } from '../domain/jobs';
import type { SystemDatabase } from '../store/database';
import { findDueMails } from '../store/system/due-mails';

/** Puts every mail that is due on its queue: rows are the truth, and this is how they become jobs. */
export async function requeueMails(deps: {
  system: SystemDatabase;
  clock: Clock;
  publish: Publish;
}): Promise<void> {
  for (const { tenantId, id } of await findDueMails(deps.system, deps.clock.now()))
    await deps.publish('deliver-mail', { tenantId, mailId: id });
}
