/** A process: makes the demo agency, then replays its history under a clock that is moved through the days. */
import { composeAdapters } from '../compose-adapters';
import { composeWorker } from '../composition';
import { loadConfig } from '../config/config';
import { processEnvironment } from '../config/environment';
import { manualClock } from '../core/clock';
import { messageOf } from '../core/errors';
import { demoOrderSchema, type DemoOrder } from './demo-order';
import { makeDemoTenant } from './demo-tenant';
import { replayHistory, replayInstants } from './replay-history';

async function replay(order: DemoOrder): Promise<void> {
  const config = loadConfig(processEnvironment());
  const runtime = await composeWorker(config, 'replay');
  try {
    const now = new Date();
    const clock = manualClock(now);
    const deps = { ...runtime, clock, adapters: composeAdapters(config, clock, null) };
    const tenant = await makeDemoTenant(deps, order, replayInstants(now, order.days)[0] ?? now);
    await replayHistory(deps, {
      ...tenant,
      days: order.days,
      until: now,
      worldUrl: order.worldUrl,
      say: (text) => process.send?.(text),
    });
  } finally {
    await runtime.close();
  }
}

process.once('disconnect', () => process.exit(1));
process.once('SIGTERM', () => process.exit(1));
process.once('message', (message) => {
  replay(demoOrderSchema.parse(message)).then(
    () => process.exit(0),
    (error: unknown) => {
      process.send?.(`the demo agency could not be made: ${messageOf(error)}`);
      process.exit(1);
    },
  );
});
