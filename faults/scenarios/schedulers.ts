import { setTimeout as pause } from 'node:timers/promises';
import { examine } from '../oracle';
import { secondsSince, type Scenario } from '../scenario';
import type { Scene } from '../scene';
import { moveWorldOn, untilEnded, waitForSyncs, type Asked } from '../turn';
import { beginTurn, endTurn, PATIENCE_MS } from './plain-turn';

const TURNS = 3;
const LONGEST_AFTER_MS = 1_200;

/** Every account's turn is due, again and again; when it was taken it has exactly one sync. */
async function playTurns(scene: Scene, turns: number, disturb: () => Promise<void>) {
  const findings: string[] = [];
  let planned = 0;
  let last: Asked[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    await moveWorldOn(scene);
    const slot = new Date();
    await scene.rows(`UPDATE ad_accounts SET next_sync_at = $1 RETURNING id`, [slot]);
    await disturb();
    last = await syncsOf(scene, slot);
    planned += last.length;
    const accounts = new Set(last.map(({ account }) => account.id));
    if (last.length !== scene.accounts.length || accounts.size !== last.length)
      findings.push(
        `${last.length} syncs of ${accounts.size} accounts, of ${scene.accounts.length}`,
      );
    await untilEnded(scene, last, PATIENCE_MS);
  }
  await scene.rows(`UPDATE ad_accounts SET next_sync_at = NULL RETURNING id`);
  const { findings: found, rowsCompared } = await examine(scene, last);
  return { figures: { turns, planned, rows: rowsCompared }, findings: [...findings, ...found] };
}

/** The syncs that serve a slot, when every account has taken its turn. */
async function syncsOf(scene: Scene, slot: Date): Promise<Asked[]> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const [due] = await scene.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM ad_accounts WHERE next_sync_at <= $1`,
      [slot],
    );
    if (due?.count === 0 || performance.now() > deadline) break;
    await pause(50);
  }
  const rows = await scene.rows<{ id: string; account: string; from: string; to: string }>(
    `SELECT id, ad_account_id AS account, range_from AS "from", range_to AS "to" FROM sync_logs
     WHERE sync_type = 'SCHEDULED' AND slot = $1`,
    [slot],
  );
  return rows.flatMap(({ id, account, from, to }) =>
    scene.accounts
      .filter((one) => one.id === account)
      .map((one) => ({ syncId: id, account: one, range: { from, to } })),
  );
}

/** Two of them look at the same rows in the same second. */
export const twoSchedulers: Scenario = {
  name: 'two-schedulers',
  what: 'two schedulers at once while every account is due, three times',
  async play(scene, { quick }) {
    const second = await scene.stack.start('schedule');
    const played = await playTurns(scene, quick ? 1 : TURNS, () => Promise.resolve());
    await scene.stack.kill('schedule');
    return second.end() === null
      ? { recoverySeconds: null, ...played, findings: ['the second scheduler still runs'] }
      : { recoverySeconds: null, ...played };
  },
};

/** The scheduler dies while it plans. */
export const schedulerKilled: Scenario = {
  name: 'scheduler-killed',
  what: 'SIGKILL to the scheduler at a random moment of its turns, three times; then none for 3 s',
  async play(scene) {
    const played = await playTurns(scene, TURNS, async () => {
      await pause(scene.random() * LONGEST_AFTER_MS);
      await scene.stack.kill('schedule');
      await scene.stack.start('schedule');
    });
    await scene.stack.kill('schedule');
    const asked = await beginTurn(scene);
    await pause(3_000);
    await scene.stack.start('schedule');
    const began = performance.now();
    await waitForSyncs(scene, asked, PATIENCE_MS, (syncs) =>
      syncs.every(({ attempts }) => attempts > 0),
    );
    const recoverySeconds = secondsSince(began);
    const end = await endTurn(scene, asked);
    return {
      recoverySeconds,
      figures: played.figures,
      findings: [...played.findings, ...end.findings],
    };
  },
};
