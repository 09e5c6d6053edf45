import { addDays } from '../../src/core/calendar';
import { until } from '../../src/local/processes';
import type { PlatformAdapter } from '../../src/platforms/platform';
import type { Database } from '../../src/store/database';
import type { AdAccountRow } from '../../src/store/entities/accounts';
import { findStrandedSyncs } from '../../src/store/system/due-work';
import { planInitialSync } from '../../src/sync/plan-syncs';
import { INITIAL_DAYS } from '../../src/sync/ranges';
import { syncAccount } from '../../src/sync/sync-account';
import { askedReports } from './asked-reports';
import { startPipeline, type Pipeline } from '../setup/pipeline';
import { compareWithTruth } from '../setup/truth';

const NOON = new Date('2026-11-20T05:00:00Z');
const MINUTE_MS = 60_000;
const PATIENCE_MS = 20_000;
const after = (ms: number) => new Date(NOON.getTime() + ms);

let line: Pipeline;
let account: AdAccountRow;
beforeEach(async () => {
  line = await startPipeline(NOON, { platforms: ['TIKTOK'], tiktokAccounts: 1 });
  account = line.accounts[0]!;
});
afterEach(() => line.close());

const never = () => Promise.resolve();
const asked = () => askedReports(line);
const face = async (id: string) =>
  (
    await line.rows<{ days_done: number; records_sync: bigint }>(
      `SELECT * FROM sync_logs WHERE id = $1`,
      [id],
    )
  )[0]!;

describe('a first sync whose worker dies', () => {
  const range = { from: '2026-08-23', to: '2026-11-20' };
  const HOURS = Array.from({ length: 14 }, (_, index) => {
    const day = addDays('2026-11-07', index);
    return `hours ${day} ${day}`;
  });
  const FIRST = ['days 2026-11-07 2026-11-20', ...HOURS];

  const plan = async () =>
    (await line.test.database.inTenant(line.tenantId, (scope) =>
      planInitialSync(scope, account, NOON),
    ))!;

  /**
   * A worker's life with the sync; `before` comes before its `nth` slice is asked for, which is while the one before is
   * stored. Cut off, it reaches no row.
   */
  const live = (
    syncLogId: string,
    nth: number,
    before: () => Promise<unknown>,
    isCutOff = () => false,
  ) => {
    const { TIKTOK } = line.base.adapters;
    let reads = 0;
    const mortal: PlatformAdapter = {
      ...TIKTOK,
      async fetchDailyMetrics(...question) {
        reads += 1;
        if (reads === nth) await before();
        return await TIKTOK.fetchDailyMetrics(...question);
      },
    };
    const adapters = { ...line.base.adapters, TIKTOK: mortal };
    const database: Database = {
      ...line.base.database,
      inTenant: (tenantId, work) =>
        isCutOff()
          ? Promise.reject(new Error('cut off'))
          : line.base.database.inTenant(tenantId, work),
    };
    return syncAccount(
      { ...line.base, adapters, database, publish: never },
      { tenantId: line.tenantId, syncLogId },
    );
  };

  /**
   * A worker that falls silent before its third slice is asked for: when its second is stored, or before that. What
   * wakes it again.
   */
  const dieAtTheThird = async (syncLogId: string, secondIsStored: boolean) => {
    let wake = () => {};
    const dead = new Promise<void>((resolve) => {
      wake = resolve;
    });
    let life = Promise.resolve();
    let silent = false;
    const isStored = async () => (await face(syncLogId)).days_done === 44;
    await new Promise<void>((resolve) => {
      const fallSilent = async () => {
        if (secondIsStored) await until(isStored, PATIENCE_MS);
        silent = true;
        resolve();
        await dead;
      };
      life = live(syncLogId, 3, fallSilent, () => silent);
    });
    return async () => {
      silent = false;
      wake();
      await life;
    };
  };

  /** What is stored of all days is what the platform knew at that instant. */
  const expectTheTruth = async (at: Date) => {
    const truth = await compareWithTruth(line, account, INITIAL_DAYS, at);
    expect(truth.stored).toEqual(truth.expected);
  };

  /** The dead worker comes to life again: it has lost its run, and changes nothing. */
  const expectNoChangeBy = async (wake: () => Promise<void>, id: string) => {
    const before = await face(id);
    await wake();
    expect(await face(id)).toEqual(before);
  };

  it('goes on behind what it had published, without asking for it again, and is equal to the truth', async () => {
    const { id } = await plan();
    const wake = await dieAtTheThird(id, true);
    expect(await asked()).toEqual([...FIRST, 'days 2026-10-08 2026-11-06']);
    expect(await face(id)).toMatchObject({ status: 'IN_PROGRESS', days_done: 44 });

    await line.setTime(after(10 * MINUTE_MS));
    expect(await findStrandedSyncs(line.test.system, after(10 * MINUTE_MS))).toHaveLength(1);
    const done = await line.resume(id);
    expect(await asked()).toEqual(['days 2026-09-08 2026-10-07', 'days 2026-08-23 2026-09-07']);
    expect(done).toMatchObject({ status: 'COMPLETED', attempts: 2, days_done: 90 });
    await expectTheTruth(NOON);
    const [rows] = await line.rows<{ days: bigint; hours: bigint }>(
      `SELECT (SELECT count(*) FROM campaign_metrics_daily) AS days,
         (SELECT count(*) FROM campaign_metrics_hourly) AS hours`,
    );
    expect(done.records_sync).toBe(rows!.days + rows!.hours);
    const covered = await line.rows(`SELECT covered_from, covered_to FROM ad_accounts`);
    expect(covered).toEqual([{ covered_from: range.from, covered_to: range.to }]);
    await expectNoChangeBy(wake, id);
  });

  it('asks again for what it was storing when it died, of which nothing is seen, and for nothing before', async () => {
    const { id } = await plan();
    const wake = await dieAtTheThird(id, false);
    expect(await asked()).toEqual([...FIRST, 'days 2026-10-08 2026-11-06']);
    const stored = await face(id);
    expect(stored).toMatchObject({ status: 'IN_PROGRESS', days_done: 14 });
    const [counted] = await line.rows<{ rows: bigint; oldest: string }>(
      `SELECT (SELECT count(*) FROM campaign_metrics_daily) + (SELECT count(*) FROM campaign_metrics_hourly) AS rows,
         (SELECT min(date) FROM campaign_metrics_daily) AS oldest`,
    );
    expect(counted).toEqual({ rows: stored.records_sync, oldest: '2026-11-07' });

    await line.setTime(after(10 * MINUTE_MS));
    expect(await line.resume(id)).toMatchObject({ status: 'COMPLETED', days_done: 90 });
    expect(await asked()).toEqual([
      'days 2026-10-08 2026-11-06',
      'days 2026-09-08 2026-10-07',
      'days 2026-08-23 2026-09-07',
    ]);
    await expectTheTruth(NOON);
    await expectNoChangeBy(wake, id);
  });

  it('reads what moved again when that was a while ago', async () => {
    const { id } = await plan();
    const wake = await dieAtTheThird(id, true);
    await asked();
    await line.setTime(after(60 * MINUTE_MS));
    expect(await line.resume(id)).toMatchObject({ status: 'COMPLETED', days_done: 90 });
    expect(await asked()).toEqual([
      'days 2026-11-20 2026-11-20',
      'hours 2026-11-20 2026-11-20',
      'days 2026-09-08 2026-10-07',
      'days 2026-08-23 2026-09-07',
    ]);
    await expectTheTruth(after(60 * MINUTE_MS));
    await wake();
  });

  it('or that is put off by a limit, likewise', async () => {
    const { id } = await plan();
    await live(id, 3, () =>
      line.admin('POST', '/faults', {
        ...{ platform: 'tiktok', fault: 'rate_limited', times: 1 },
        match: { path: 'report/integrated' },
      }),
    );
    const waiting = await face(id);
    expect(waiting).toMatchObject({
      ...{ status: 'PENDING', error_code: 'TIKTOK_RATE_LIMITED' },
      // The slice before was stored all the same.
      days_done: 44,
    });
    await asked();
    await line.setTime(after(14 * MINUTE_MS));
    expect(await line.resume(id)).toMatchObject({ status: 'COMPLETED', days_done: 90 });
    expect((await asked()).filter((question) => FIRST.includes(question))).toEqual([]);
  });
});
