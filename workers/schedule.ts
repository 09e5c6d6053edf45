import { sweepSignIns } from '../src/auth/sweep-sign-ins';
import { composeAdapters, layFoundation } from '../src/composition';
import { sealAuditLogs } from '../src/operators/seal-audit-logs';
import { verifyDueChains } from '../src/operators/verify-due-chains';
import { runEvery } from '../src/run-every';
import { runProcess } from '../src/run-process';
import { ensurePartitionsAhead } from '../src/store/system/metric-partitions';
import { pruneDueMetrics } from '../src/sync/prune-metrics';
import { planDueSyncs, requeueDueWork } from '../src/sync/plan-syncs';

const TURN_MS = 1_000;
const PARTITIONS_MS = 6 * 3_600_000;
/** Until then an entry of the audit log is not part of its chain. */
const SEAL_MS = 30_000;
/** How often it is looked whether a chain is due; rows say that each is once a day. */
const VERIFY_MS = 10 * 60_000;
/** How often it is looked whether a tenant is due; rows say that each is once a day. */
const PRUNE_MS = 10 * 60_000;
const SWEEP_MS = 3_600_000;

/** Plans what is due from rows and puts it on the queues. Any number may run: a row is planned once. */
runProcess('schedule', async (config) => {
  const foundation = await layFoundation(config, 'schedule');
  const { logger, system, clock } = foundation;
  const adapters = composeAdapters(config, clock);
  const deps = { ...foundation, adapters, publish: foundation.queues.publish };
  const turns = [
    runEvery(TURN_MS, 'plan due syncs', () => planDueSyncs(deps), logger),
    runEvery(TURN_MS, 'requeue due work', () => requeueDueWork(deps), logger),
    runEvery(SEAL_MS, 'seal audit logs', () => sealAuditLogs(foundation), logger),
    runEvery(VERIFY_MS, 'verify audit logs', () => verifyDueChains(foundation), logger),
    runEvery(SWEEP_MS, 'sweep sign-ins', () => sweepSignIns(deps), logger),
    runEvery(PRUNE_MS, 'prune metrics', () => pruneDueMetrics(deps), logger),
    runEvery(
      PARTITIONS_MS,
      'make partitions ahead',
      () => ensurePartitionsAhead(system, clock.now()),
      logger,
    ),
  ];
  return {
    logger,
    async close() {
      await Promise.all(turns.map((turn) => turn.stop()));
      await foundation.close();
    },
  };
});
