import { evaluateAccount } from './alerts/evaluate-account';
import type { WorkerRuntime } from './composition';
import { deliverMail } from './mail/deliver-mail';
import { observeJobs } from './monitoring/observe-jobs';
import { createWebhookSender } from './notifications/channels/webhook';
import { deliverWebhook } from './notifications/deliver-webhook';
import { assertEveryJobHandled, type JobHandlers } from './queues/queues';
import { syncAccount } from './sync/sync-account';
import { syncEvent } from './sync/sync-run';

/** Binds every job to its use case; a job without one keeps any worker from starting. */
export function bindJobHandlers(runtime: WorkerRuntime): JobHandlers {
  const { announce } = runtime;
  const { publish } = runtime.queues;
  const sendWebhook = createWebhookSender({ policy: runtime.config.webhooks });
  const handlers: JobHandlers = {
    'sync-account': (job) => syncAccount({ ...runtime, publish }, job),
    'evaluate-account': async (job) => {
      const completed = await evaluateAccount(runtime, job);
      if (completed === null) return;
      announce({ tenantId: job.tenantId }, 'sync.completed', syncEvent(completed));
    },
    'deliver-mail': (job) => deliverMail(runtime, job),
    'deliver-webhook': (job) =>
      deliverWebhook({ ...runtime, sendWebhook, random: Math.random }, job),
  };
  assertEveryJobHandled(handlers);
  return observeJobs(handlers, runtime.metrics);
}
