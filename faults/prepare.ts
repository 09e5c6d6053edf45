import { systemClock } from '../src/core/clock';
import { planInitialSync } from '../src/sync/plan-syncs';
import { INITIAL_DAYS, trailingRange } from '../src/sync/ranges';
import { examine } from './oracle';
import type { Scene } from './scene';
import { PROCESS_NAMES } from './stack';
import { untilEnded, type Asked } from './turn';

const PATIENCE_MS = 180_000;

/**
 * Starts the product's processes and reads every account for the first time; from then on no account is due by itself.
 * Whatever is wrong before anything was hurt is thrown.
 */
export async function prepare(scene: Scene): Promise<void> {
  const { stack, accounts, tenantId } = scene;
  await Promise.all(PROCESS_NAMES.map((name) => stack.start(name)));
  const asked: Asked[] = [];
  for (const account of accounts) {
    const now = systemClock.now();
    const sync = await stack.database.inTenant(tenantId, (scope) =>
      planInitialSync(scope, account, now),
    );
    if (sync === null) throw new Error('the first sync of an account was planned before');
    asked.push({
      syncId: sync.id,
      account,
      range: trailingRange(now, account.timeZone, INITIAL_DAYS),
    });
  }
  await scene.rows(`UPDATE ad_accounts SET next_sync_at = NULL RETURNING id`);
  await untilEnded(scene, asked, PATIENCE_MS);
  const { findings } = await examine(scene, asked);
  if (findings.length > 0) throw new Error(`before anything was hurt: ${findings.join('; ')}`);
}
