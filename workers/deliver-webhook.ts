import { composeWorker } from '../src/composition';
import { bindJobHandlers } from '../src/job-handlers';
import { runProcess } from '../src/run-process';

/** Sends tenants' webhooks: the only process that connects to addresses which tenants name. */
runProcess('deliver-webhook', async (config) => {
  const runtime = await composeWorker(config, 'deliver-webhook');
  runtime.queues.work(['deliver-webhook'], bindJobHandlers(runtime));
  return runtime;
});
