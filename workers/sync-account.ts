import { composeWorker } from '../src/composition';
import { bindJobHandlers } from '../src/job-handlers';
import { runProcess } from '../src/run-process';

/** Syncs accounts: the only process that loads the platforms' SDKs. */
runProcess('sync-account', async (config) => {
  const runtime = await composeWorker(config, 'sync-account', { pipeline: true });
  runtime.queues.work(['sync-account'], bindJobHandlers(runtime));
  return runtime;
});
