import { addDays, localDateAt } from '../src/core/calendar';
import { systemClock } from '../src/core/clock';
import type { DateRange } from '../src/domain/metrics';
import { until } from '../src/local/processes';
import type { AdAccountRow } from '../src/store/entities/accounts';
import { trailingRange } from '../src/sync/ranges';
import { requestSync } from '../src/sync/request-sync';
import { oneOf } from './random';
import type { Scene } from './scene';

/** A sync that was asked for. */
export interface Asked {
  syncId: string;
  account: AdAccountRow;
  range: DateRange;
}

/** How a sync stands. */
export interface Standing {
  id: string;
  status: string;
  attempts: number;
  errorCode: string | null;
  errorMessage: string | null;
  daysDone: number;
}

/** A scenario waited as long as is promised, and longer, and it did not come to pass. */
export class NeverSettled extends Error {
  override readonly name = 'NeverSettled';
}

/** Days over which the world restates figures; today is left to what must ring. */
const RESTATED_DAYS = 8;
const SPEND_SPIKE_PRESET = 7;
const UNDER_WAY = ['STARTED', 'IN_PROGRESS'];
const ENDED = ['COMPLETED', 'FAILED'];

interface Incident {
  id: string;
  expects: number[];
}

/** Lets the world restate the last weeks of every account, and overspend today in one campaign of one of them. */
export async function moveWorldOn(
  scene: Scene,
  spending: readonly AdAccountRow[] = scene.accounts,
): Promise<void> {
  for (const { externalId, timeZone } of scene.accounts) {
    const known = scene.restatements.get(externalId);
    if (known !== undefined) await scene.admin('DELETE', `/incidents/${known}`);
    const today = localDateAt(systemClock.now(), timeZone);
    const { id } = await scene.admin<Incident>('POST', '/incidents', {
      kind: 'cpc_spike',
      customerId: externalId,
      factor: 1.05 + scene.random() / 2,
      from: addDays(today, -RESTATED_DAYS),
      to: addDays(today, -1),
    });
    scene.restatements.set(externalId, id);
  }
  await overspend(scene, spending);
}

/** Minutes that must be left of an account's day: at its end, what rings today resolves. */
const LEFT_OF_THE_DAY_MINUTES = 40;

/** Whether the account's day goes on for longer than a set of scenarios takes. */
export function hasMuchOfItsDayLeft({ timeZone }: Pick<AdAccountRow, 'timeZone'>): boolean {
  const now = systemClock.now();
  const later = new Date(now.getTime() + LEFT_OF_THE_DAY_MINUTES * 60_000);
  return localDateAt(now, timeZone) === localDateAt(later, timeZone);
}

/**
 * Books six usual days' spend on one campaign; some are too small to ring, and are left in peace, as are accounts whose
 * day is about to end. While every account's day has hardly begun or is about to end nothing can ring: nothing is booked,
 * and the figures are looked at alone.
 */
async function overspend(scene: Scene, accounts: readonly AdAccountRow[]): Promise<void> {
  const { world } = scene.stack.sandbox;
  const awake = accounts.filter(hasMuchOfItsDayLeft);
  if (awake.length === 0) return;
  const quiet = awake
    .flatMap(({ externalId }) => world.account(externalId)?.campaigns ?? [])
    .filter(({ id }) => !scene.episodes.has(id));
  while (quiet.length > 0) {
    const { id: campaignId } = oneOf(quiet, scene.random());
    const incident = await scene.admin<Incident>('POST', '/incidents', {
      kind: 'overspend',
      campaignId,
    });
    if (incident.expects.includes(SPEND_SPIKE_PRESET)) {
      scene.episodes.add(campaignId);
      return;
    }
    await scene.admin('DELETE', `/incidents/${incident.id}`);
    quiet.splice(
      quiet.findIndex(({ id }) => id === campaignId),
      1,
    );
  }
}

/** Asks for a sync of the accounts' last days, through rows alone: the scheduler finds them. */
export async function askForSyncs(
  scene: Scene,
  days: number,
  accounts: readonly AdAccountRow[] = scene.accounts,
): Promise<Asked[]> {
  const asked: Asked[] = [];
  const deps = {
    database: scene.stack.database,
    clock: systemClock,
    publish: () => Promise.resolve(),
  };
  for (const account of accounts) {
    const range = trailingRange(systemClock.now(), account.timeZone, days);
    const request = { tenantId: scene.tenantId, adAccountId: account.id, requestedBy: null, range };
    asked.push({ syncId: (await requestSync(deps, request)).id, account, range });
  }
  return asked;
}

/** How the syncs stand now. */
export async function standingOf(scene: Scene, asked: readonly Asked[]): Promise<Standing[]> {
  return await scene.rows<Standing>(
    `SELECT id, status, attempts, days_done AS "daysDone", error_code AS "errorCode", error_message AS "errorMessage"
     FROM sync_logs WHERE id = ANY ($1::uuid[]) ORDER BY id`,
    [asked.map(({ syncId }) => syncId)],
  );
}

/**
 * Waits until `done` likes how the syncs stand; while rows cannot be read it waits too. How they stand then.
 * @throws NeverSettled after `patienceMs`
 */
export async function waitForSyncs(
  scene: Scene,
  asked: readonly Asked[],
  patienceMs: number,
  done: (syncs: readonly Standing[]) => boolean,
): Promise<Standing[]> {
  let seen: Standing[] = [];
  const came = await until(async () => {
    try {
      seen = await standingOf(scene, asked);
    } catch {
      return false;
    }
    return done(seen);
  }, patienceMs);
  if (came) return seen;
  const states = seen.map(
    ({ status, attempts, errorCode }) =>
      `${status} (attempt ${attempts}${errorCode === null ? '' : `, ${errorCode}`})`,
  );
  throw new NeverSettled(`after ${patienceMs / 1000} s: ${states.join('; ')}`);
}

/** Waits until every sync has ended, well or not. */
export async function untilEnded(
  scene: Scene,
  asked: readonly Asked[],
  patienceMs: number,
): Promise<Standing[]> {
  return await waitForSyncs(scene, asked, patienceMs, (syncs) =>
    syncs.every(({ status }) => ENDED.includes(status)),
  );
}

/** Waits until one of the syncs is under way. */
export async function untilUnderWay(
  scene: Scene,
  asked: readonly Asked[],
  patienceMs: number,
): Promise<Standing[]> {
  return await waitForSyncs(scene, asked, patienceMs, (syncs) => syncs.some(isUnderWay));
}

/** Whether a worker has taken it up and has not ended it. */
export const isUnderWay = ({ status }: Pick<Standing, 'status'>) => UNDER_WAY.includes(status);
