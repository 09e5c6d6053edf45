import { setTimeout as pause } from 'node:timers/promises';
import { secondsSince, type Scenario } from '../scenario';
import type { Scene } from '../scene';
import { isUnderWay, standingOf, untilUnderWay, waitForSyncs, type Asked } from '../turn';
import { beginTurn, endTurn, PATIENCE_MS, RESUMED_WITHIN_SECONDS } from './plain-turn';

/** A death comes this long after a sync was seen under way, at most: in a read, a transaction, between two. */
const LONGEST_AFTER_MS = 700;
const DAYS = 75;

/** Workers die at random moments; the leases of all deaths but the first are cut short, to come to the next sooner. */
export const workerKilled: Scenario = {
  name: 'worker-killed',
  what: 'SIGKILL to the worker in the middle of syncs, again and again; the first lease is waited out, but for --quick',
  async play(scene, { kills, quick }) {
    const findings: string[] = [];
    let recoverySeconds: number | null = null;
    let asked = await beginTurn(scene, { days: DAYS });
    let turns = 1;
    for (let kill = 0; kill < kills; kill += 1) {
      if (await haveEnded(scene, asked)) {
        findings.push(...(await endTurn(scene, asked)).findings);
        asked = await beginTurn(scene, { days: DAYS });
        turns += 1;
      }
      const hurt = await killMidway(scene, asked);
      if (kill === 0 && !quick) recoverySeconds = await secondsUntilResumed(scene, hurt);
      else await cutLeasesShort(scene);
    }
    if (recoverySeconds !== null && recoverySeconds > RESUMED_WITHIN_SECONDS)
      findings.push(`resumed after ${recoverySeconds} s, not ${RESUMED_WITHIN_SECONDS}`);
    const end = await endTurn(scene, asked);
    return {
      recoverySeconds,
      figures: { kills, turns, ...end.figures },
      findings: [...findings, ...end.findings],
    };
  },
};

/** The same sync loses its worker twice, and nobody helps it. */
export const crashesTwice: Scenario = {
  name: 'crashes-twice',
  what: 'SIGKILL to the worker twice in the middle of the same sync; both leases are waited out',
  async play(scene) {
    const asked = await beginTurn(scene, { days: DAYS, accounts: scene.accounts.slice(0, 1) });
    let worst = 0;
    for (let death = 0; death < 2; death += 1) {
      const hurt = await killMidway(scene, asked);
      worst = Math.max(worst, await secondsUntilResumed(scene, hurt));
    }
    const end = await endTurn(scene, asked);
    if (worst > RESUMED_WITHIN_SECONDS)
      end.findings.push(`resumed after ${worst} s, not ${RESUMED_WITHIN_SECONDS}`);
    return { recoverySeconds: worst, ...end };
  },
};

const haveEnded = async (scene: Scene, asked: readonly Asked[]) =>
  (await standingOf(scene, asked)).every(({ status }) => status !== 'PENDING' && !inWork(status));
const inWork = (status: string) => isUnderWay({ status });

/** The syncs that were under way when their worker died, as they stood; another worker runs already. */
async function killMidway(scene: Scene, asked: readonly Asked[]): Promise<Asked[]> {
  await untilUnderWay(scene, asked, PATIENCE_MS);
  await pause(scene.random() * LONGEST_AFTER_MS);
  await scene.stack.kill('sync-account');
  const standing = new Map((await standingOf(scene, asked)).map((sync) => [sync.id, sync]));
  await scene.stack.start('sync-account');
  return asked.filter(({ syncId }) => inWork(standing.get(syncId)?.status ?? ''));
}

/** Seconds until everything that a death interrupted was taken up again. */
async function secondsUntilResumed(scene: Scene, hurt: readonly Asked[]): Promise<number> {
  const before = new Map((await standingOf(scene, hurt)).map(({ id, attempts }) => [id, attempts]));
  const began = performance.now();
  await waitForSyncs(scene, hurt, PATIENCE_MS, (syncs) =>
    syncs.every(({ id, attempts }) => attempts > (before.get(id) ?? 0)),
  );
  return secondsSince(began);
}

async function cutLeasesShort(scene: Scene): Promise<void> {
  await scene.rows(
    `UPDATE sync_logs SET lease_until = now() - interval '1 second' WHERE lease_until > now() RETURNING id`,
  );
}
