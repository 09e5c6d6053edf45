import { setTimeout as pause } from 'node:timers/promises';
import type { RunningScript } from '../../src/local/start-script';
import { secondsSince, type Scenario } from '../scenario';
import type { Scene } from '../scene';
import {
  isUnderWay,
  standingOf,
  untilUnderWay,
  waitForSyncs,
  type Asked,
  type Standing,
} from '../turn';
import { beginTurn, endTurn, PATIENCE_MS, RESUMED_WITHIN_SECONDS } from './plain-turn';

const DAYS = 75;
const LONGEST_AFTER_MS = 500;
/** What was on its way to PostgreSQL when the worker stopped is written by then. */
const LAST_WRITE_MS = 500;
/** What a thawed worker takes to find out that its syncs are another's. */
const THAW_MS = 4_000;

/** A worker that stops for longer than its leases, and then goes on as if nothing had been. */
export const workerFrozen: Scenario = {
  name: 'worker-frozen',
  what: 'SIGSTOP to the worker past its leases while another runs; then SIGCONT: it writes nothing more',
  async play(scene) {
    const frozen = scene.stack.newest('sync-account');
    const { asked, stopped } = await freeze(scene, frozen);
    const attempts = new Map(stopped.map((sync) => [sync.id, sync.attempts]));
    await scene.stack.start('sync-account');
    const began = performance.now();
    await waitForSyncs(scene, asked, PATIENCE_MS, (syncs) =>
      syncs.every((sync) => sync.attempts > (attempts.get(sync.id) ?? 0)),
    );
    const recoverySeconds = secondsSince(began);
    // In the middle of what the other one writes.
    frozen.signal('SIGCONT');
    const end = await endTurn(scene, asked);
    if (recoverySeconds > RESUMED_WITHIN_SECONDS)
      end.findings.push(`resumed after ${recoverySeconds} s, not ${RESUMED_WITHIN_SECONDS}`);
    await pause(THAW_MS);
    const after = await endTurn(scene, asked);
    await scene.stack.stop(frozen);
    await scene.stack.kill('sync-account');
    await scene.stack.start('sync-account');
    const second = after.findings.filter((finding) => !end.findings.includes(finding));
    return {
      recoverySeconds,
      figures: { frozen: stopped.length, ...end.figures },
      findings: [...end.findings, ...second.map((finding) => `after the thaw: ${finding}`)],
    };
  },
};

/** Stops the worker while it has syncs; who stops it after the last one goes on and tries again. */
async function freeze(
  scene: Scene,
  worker: RunningScript,
): Promise<{ asked: readonly Asked[]; stopped: readonly Standing[] }> {
  for (;;) {
    const asked = await beginTurn(scene, { days: DAYS });
    await untilUnderWay(scene, asked, PATIENCE_MS);
    await pause(scene.random() * LONGEST_AFTER_MS);
    worker.signal('SIGSTOP');
    await pause(LAST_WRITE_MS);
    const stopped = (await standingOf(scene, asked)).filter(isUnderWay);
    if (stopped.length > 0) return { asked, stopped };
    worker.signal('SIGCONT');
    await endTurn(scene, asked);
  }
}
