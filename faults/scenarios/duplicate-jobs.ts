import Bull from 'bull';
import { REDIS_PREFIX } from '../../src/composition';
import { newId } from '../../src/core/ids';
import type { Scenario } from '../scenario';
import { standingOf } from '../turn';
import { beginTurn, endTurn } from './plain-turn';

const COPIES = 10;

/** Past the queue's own guard against twins: each copy has a name of its own. */
export const duplicateJobs: Scenario = {
  name: 'duplicate-jobs',
  what: `every job ${COPIES} times at once, to two workers`,
  async play(scene) {
    const { stack, tenantId } = scene;
    await stack.start('sync-account');
    const asked = await beginTurn(scene);
    const options = { prefix: REDIS_PREFIX };
    const syncs = new Bull('sync-account', stack.services.redisUrl, options);
    const evaluations = new Bull('evaluate-account', stack.services.redisUrl, options);
    const add = (queue: Bull.Queue, data: object) =>
      queue.add(data, { jobId: newId(), removeOnComplete: true, removeOnFail: true });
    try {
      const copies = asked.flatMap((one) => Array.from({ length: COPIES }, () => one));
      await Promise.all(copies.map(({ syncId }) => add(syncs, { tenantId, syncLogId: syncId })));
      const first = await endTurn(scene, asked);
      await Promise.all(
        copies.map(({ syncId, account }) =>
          add(evaluations, { tenantId, adAccountId: account.id, syncLogId: syncId }),
        ),
      );
      const twice = (await standingOf(scene, asked)).filter(({ attempts }) => attempts !== 1);
      const again = await endTurn(scene, await beginTurn(scene));
      return {
        recoverySeconds: null,
        figures: { ...first.figures, copies: copies.length },
        findings: [
          ...twice.map(({ id, attempts }) => `sync ${id} ran ${attempts} times`),
          ...first.findings,
          ...again.findings,
        ],
      };
    } finally {
      await Promise.all([syncs.close(), evaluations.close()]);
      await stack.kill('sync-account');
    }
  },
};
