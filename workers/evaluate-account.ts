import { composeWorker } from '../src/composition';
import { bindJobHandlers } from '../src/job-handlers';
import { runProcess } from '../src/run-process';

/** Evaluates rules over accounts whose data changed. */
runProcess('evaluate-account', async (config) => {
  const runtime = await composeWorker(config, 'evaluate-account', { pipeline: true });
  runtime.queues.work(['evaluate-account'], bindJobHandlers(runtime));
  return runtime;
});
