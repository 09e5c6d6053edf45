import { sweepSignIns } from '../src/auth/sweep-sign-ins';
import { composeWorker } from '../src/composition';
import { requeueMails } from '../src/mail/requeue-mails';
import { sealAuditLogs } from '../src/operators/seal-audit-logs';
import { verifyDueChains } from '../src/operators/verify-due-chains';
import { publishDueWebhooks, pruneOldWebhooks } from '../src/notifications/due-webhooks';
import { watchWork } from '../src/monitoring/watch-work';
import { runEvery } from '../src/run-every';
import { runProcess } from '../src/run-process';
import { ensurePartitionsAhead } from '../src/store/system/metric-partitions';
import { pruneDueMetrics } from '../src/sync/prune-metrics';
import { planDueSyncs, requeueDueWork } from '../src/sync/plan-syncs';
import { renewDueTokens } from '../src/sync/renew-due-tokens';

const TURN_MS = 1_000;
const TOKENS_MS = 10_000;
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
  const runtime = await composeWorker(config, 'schedule');
  const { logger, system, clock } = runtime;
  watchWork({ ...runtime, circuits: runtime.limits.circuits });
  const deps = { ...runtime, publish: runtime.queues.publish };
  const turns = [
    runEvery(TURN_MS, 'plan due syncs', () => planDueSyncs(deps), logger),
    runEvery(TURN_MS, 'requeue due work', () => requeueDueWork(deps), logger),
    runEvery(TOKENS_MS, 'renew due tokens', () => renewDueTokens(deps), logger),
    // Without a way out mails wait where they are.
    ...(config.mail === null
      ? []
      : [runEvery(TURN_MS, 'requeue mails', () => requeueMails(deps), logger)]),
    runEvery(SEAL_MS, 'seal audit logs', () => sealAuditLogs(deps), logger),
    runEvery(VERIFY_MS, 'verify audit logs', () => verifyDueChains(deps), logger),
    runEvery(SWEEP_MS, 'sweep sign-ins', () => sweepSignIns(deps), logger),
    runEvery(TURN_MS, 'publish due webhooks', () => publishDueWebhooks(deps), logger),
    runEvery(PRUNE_MS, 'prune webhooks', () => pruneOldWebhooks(deps), logger),
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
    metrics: runtime.metrics,
    async close() {
      await Promise.all(turns.map((turn) => turn.stop()));
      await runtime.close();
    },
  };
});
