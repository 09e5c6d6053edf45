import type { Refusal, Accident } from '../../sandbox/server/fault';
import type { AdAccountRow } from '../../src/store/entities/accounts';
import { secondsSince, type Scenario } from '../scenario';
import type { Scene } from '../scene';
import { untilEnded, type Asked } from '../turn';
import { accountsAt, heal, hitSince, hurt, ledgerEnd, type WireFault } from '../wire';
import { beginTurn, endTurn, PATIENCE_MS } from './plain-turn';

/** Hurts accounts, lets every account be read, and sees all of them through. */
async function seeThrough(scene: Scene, hurts: readonly (readonly [AdAccountRow, WireFault])[]) {
  const since = await ledgerEnd(scene);
  for (const [account, fault] of hurts) await hurt(scene, account, fault);
  const began = performance.now();
  const asked = await beginTurn(scene);
  const whole = asked.filter(({ account }) => !hurts.some(([one]) => one.id === account.id));
  await untilEnded(scene, whole, PATIENCE_MS);
  const othersSeconds = secondsSince(began);
  const end = await endTurn(scene, asked);
  const recoverySeconds = secondsSince(began);
  await heal(scene);
  const hit = await hitSince(scene, since);
  if (hit < hurts.length)
    end.findings.push(`${hit} requests were hit, of ${hurts.length} at least`);
  return {
    asked,
    othersSeconds,
    outcome: { recoverySeconds, figures: { ...end.figures, hit }, findings: end.findings },
  };
}

const RETRY_AFTER_SECONDS = 3;

/** Platforms that say how long to wait, in each of their ways, and one that does not say. */
export const platformLimits: Scenario = {
  name: 'platform-limits',
  what: `429 once for every account: Retry-After of ${RETRY_AFTER_SECONDS} s as seconds, date, message, and none`,
  async play(scene) {
    const forms = {
      GOOGLE_ADS: ['message', 'none'],
      FACEBOOK: ['seconds', 'date'],
      TIKTOK: ['seconds', 'date'],
    } as const;
    const limited = ([0, 1] as const).flatMap((index) =>
      accountsAt(scene, index).map((account) => {
        const retryAfterForm = forms[account.platform as keyof typeof forms][index];
        const fault: WireFault = {
          fault: 'rate_limited',
          times: 1,
          retryAfterSeconds: RETRY_AFTER_SECONDS,
          retryAfterForm,
        };
        return [account, fault] as const;
      }),
    );
    const { asked, outcome } = await seeThrough(scene, limited);
    const waiting = limited.filter(([, { retryAfterForm }]) => retryAfterForm !== 'none');
    outcome.findings.push(
      ...(await tooEager(
        scene,
        asked.filter(({ account }) => waiting.some(([one]) => one.id === account.id)),
      )),
    );
    return outcome;
  },
};

/** Syncs that ended before they had waited for as long as they were asked to. */
async function tooEager(scene: Scene, asked: readonly Asked[]): Promise<string[]> {
  const rows = await scene.rows<{ platform: string; seconds: number }>(
    `SELECT platform, extract(epoch FROM completed_at - started_at)::float AS seconds FROM sync_logs
     WHERE id = ANY ($1::uuid[]) AND completed_at - started_at < make_interval(secs => $2)`,
    [asked.map(({ syncId }) => syncId), RETRY_AFTER_SECONDS],
  );
  return rows.map(({ platform, seconds }) => `${platform} did not wait: ${seconds} s in all`);
}

const PASSING: readonly (Refusal | Accident)[] = ['server_error', 'unavailable_html', 'reset'];

/** Platforms that fail for a moment. */
export const platformErrors: Scenario = {
  name: 'platform-errors',
  what: `${PASSING.join(', ')}, each twice, on every account one of them`,
  async play(scene) {
    const hurts = ([0, 1] as const).flatMap((index) =>
      accountsAt(scene, index).map((account, place) => {
        const fault = PASSING[(place + index) % PASSING.length] ?? 'server_error';
        return [account, { fault, times: 2 }] as const;
      }),
    );
    return (await seeThrough(scene, hurts)).outcome;
  },
};

const OTHERS_WITHIN_SECONDS = 28;

/** Platforms that do not answer, or a byte a second: given up after the deadline, and nobody else waits. */
export const platformSilent: Scenario = {
  name: 'platform-silent',
  what: 'one byte a second, and no answer at all, once on one account of each platform (deadline 30 s)',
  async play(scene) {
    const hurts = accountsAt(scene, 0).map(
      (account, place) =>
        [account, { fault: place % 2 === 0 ? 'slow' : 'timeout', times: 1 }] as const,
    );
    const { outcome, othersSeconds } = await seeThrough(scene, hurts);
    if (othersSeconds > OTHERS_WITHIN_SECONDS)
      outcome.findings.push(`the other accounts waited ${othersSeconds} s`);
    return { ...outcome, figures: { ...outcome.figures, othersSeconds } };
  },
};
