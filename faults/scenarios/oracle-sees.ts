import type { TenantScope } from '../../src/store/database';
import { examine } from '../oracle';
import type { Scenario } from '../scenario';
import type { Scene } from '../scene';
import { hasMuchOfItsDayLeft } from '../turn';
import { beginTurn, endTurn } from './plain-turn';

/** Campaigns of the account whose rows are damaged. */
const ITS = `campaign_id IN (SELECT id FROM campaigns WHERE ad_account_id = $1)`;
const ITS_DAY = `(campaign_id, date) = (SELECT campaign_id, date FROM campaign_metrics_daily
  WHERE ${ITS} AND cost > 0 ORDER BY date DESC LIMIT 1)`;

const NO_ALERT = /has 0 alerts/;

/** What is done to the rows of an account, and what the oracle must say of it. */
const LIES: readonly { what: string; sql: string; said: RegExp }[] = [
  {
    what: 'a micro too much',
    sql: `UPDATE campaign_metrics_daily SET cost = cost + 1 WHERE ${ITS_DAY}`,
    said: /that the platform does not say/,
  },
  {
    what: 'a day that is gone',
    sql: `DELETE FROM campaign_metrics_daily WHERE ${ITS_DAY}`,
    said: /are not stored/,
  },
  {
    what: 'an hour that is gone',
    sql: `DELETE FROM campaign_metrics_hourly WHERE (campaign_id, date, hour) = (
            SELECT campaign_id, date, hour FROM campaign_metrics_hourly WHERE ${ITS} AND cost > 0 LIMIT 1)`,
    said: /are not their hours/,
  },
  {
    what: 'a revision that is gone',
    sql: `DELETE FROM metric_revisions_daily WHERE ${ITS}`,
    said: /gap in their history/,
  },
  {
    what: 'an alert that is gone',
    sql: `DELETE FROM alerts WHERE ad_account_id = $1`,
    said: NO_ALERT,
  },
  {
    what: 'a sync that nobody ends',
    sql: `UPDATE sync_logs SET status = 'PENDING' WHERE ad_account_id = $1`,
    said: /was never ended/,
  },
];

/** Undoes whatever was done in the transaction it is thrown in. */
class Undone extends Error {}

/** Before the oracle is believed, it must find what is wrong: each lie is told in a transaction that is undone. */
export const oracleSees: Scenario = {
  name: 'oracle-sees',
  what: `${LIES.length} kinds of damage to the rows, each undone: the oracle must find every one`,
  async play(scene) {
    const damaged = scene.accounts.filter(hasMuchOfItsDayLeft).slice(0, 1);
    const asked = await beginTurn(scene, { accounts: damaged });
    const { figures, findings } = await endTurn(scene, asked);
    // At hours at which nothing can ring there is no alert to be gone.
    const told = LIES.filter(({ said }) => scene.episodes.size > 0 || said !== NO_ALERT);
    for (const { what, sql, said } of told) {
      const seen = await whatIsSeen(scene, [sql, damaged[0]?.id], (lied) => examine(lied, asked));
      if (!seen.findings.some((finding) => said.test(finding)))
        findings.push(`the oracle does not see ${what}`);
    }
    return { recoverySeconds: null, figures: { ...figures, lies: told.length }, findings };
  },
};

async function whatIsSeen<Result>(
  scene: Scene,
  [sql, adAccountId]: readonly [string, string | undefined],
  look: (lied: Scene) => Promise<Result>,
): Promise<Result> {
  const seen: Result[] = [];
  const work = async (scope: TenantScope) => {
    await scope.query(sql, [adAccountId]);
    seen.push(await look({ ...scene, rows: (text, values = []) => scope.query(text, values) }));
    throw new Undone('undone');
  };
  await scene.stack.database.inTenant(scene.tenantId, work).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  const [result] = seen;
  if (result === undefined) throw new Error('nothing was looked at');
  return result;
}
