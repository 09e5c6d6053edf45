import { examine } from '../oracle';
import type { Outcome } from '../scenario';
import type { Scene } from '../scene';
import { askForSyncs, moveWorldOn, untilEnded, type Asked } from '../turn';
import type { AdAccountRow } from '../../src/store/entities/accounts';

/** Days that a sync of a scenario reads. */
export const DAYS = 10;
/** A sync of the small world takes seconds; a busy machine may take its time. */
export const PATIENCE_MS = 120_000;
/** What is promised after a worker died or was frozen. */
export const RESUMED_WITHIN_SECONDS = 30;

/** The world moves on and every account is to be read: what a scenario then disturbs. */
export async function beginTurn(
  scene: Scene,
  {
    days = DAYS,
    spending,
    accounts,
  }: {
    days?: number;
    spending?: readonly AdAccountRow[];
    accounts?: readonly AdAccountRow[];
  } = {},
): Promise<Asked[]> {
  await moveWorldOn(scene, spending ?? accounts);
  return await askForSyncs(scene, days, accounts);
}

/** Waits until the syncs have ended and asks the oracle. */
export async function endTurn(
  scene: Scene,
  asked: readonly Asked[],
): Promise<Pick<Outcome, 'figures' | 'findings'>> {
  const ended = await untilEnded(scene, asked, PATIENCE_MS);
  const { findings, rowsCompared } = await examine(scene, asked);
  const attempts = ended.reduce((sum, sync) => sum + sync.attempts, 0);
  return { figures: { syncs: asked.length, attempts, rows: rowsCompared }, findings };
}
