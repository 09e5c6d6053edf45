import { composeWorker } from '../src/composition';
import { bindJobHandlers } from '../src/job-handlers';
import { runProcess } from '../src/run-process';

/** Delivers mails about people's identity through the configured SMTP server. */
runProcess('deliver-mail', async (config) => {
  const runtime = await composeWorker(config, 'deliver-mail');
  runtime.queues.work(['deliver-mail'], bindJobHandlers(runtime));
  if (runtime.mailer === null)
    runtime.logger.warn('SMTP_URL is not set: mails wait, links in them are not to be had');
  return runtime;
});
