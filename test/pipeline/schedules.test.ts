import { addDays, localDateAt } from '../../src/core/calendar';
import type { PlatformAdapter } from '../../src/platforms/platform';
import type { Database } from '../../src/store/database';
import type { AdAccountRow } from '../../src/store/entities/accounts';
import { changeSuspension } from '../../src/store/tenants';
import { findStrandedSyncs } from '../../src/store/system/due-work';
import { cancelSync } from '../../src/sync/cancel-sync';
import { planInitialSync } from '../../src/sync/plan-syncs';
import { INITIAL_DAYS } from '../../src/sync/ranges';
import { requestSync } from '../../src/sync/request-sync';
import { syncAccount } from '../../src/sync/sync-account';
import { createUser } from '../setup/factories/identity';
import { startPipeline, type Pipeline } from '../setup/pipeline';
import { compareWithTruth } from '../setup/truth';

const NOON = new Date('2026-11-20T05:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const after = (ms: number) => new Date(NOON.getTime() + ms);

let line: Pipeline;
let account: AdAccountRow;
beforeEach(async () => {
  line = await startPipeline(NOON, { platforms: ['TIKTOK'], tiktokAccounts: 1 });
  account = line.accounts[0]!;
});
afterEach(() => line.close());

const never = () => Promise.resolve();
const face = async (id: string) =>
  (await line.rows(`SELECT * FROM sync_logs WHERE id = $1`, [id]))[0];

/** Reports that the platform was asked for since then: of days or hours, and of which days, oldest question first. */
async function asked(): Promise<string[]> {
  const { requests } = await line.admin<{ requests: { path: string; query: string | null }[] }>(
    'GET',
    '/requests?since=0',
  );
  await line.admin('DELETE', '/requests');
  return requests
    .filter(({ path }) => path.includes('report/integrated'))
    .map(({ query }) => {
      const search = new URLSearchParams(query ?? '');
      const grain = search.get('dimensions')?.includes('hour') === true ? 'hours' : 'days';
      return `${grain} ${search.get('start_date')} ${search.get('end_date')}`;
    });
}

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

  /** A worker's life with the sync; `before` comes before its `nth` slice is asked for. Cut off, it reaches no row. */
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

  /** A worker that falls silent when it would ask for its third slice; what wakes it again. */
  const dieAtTheThird = async (syncLogId: string) => {
    let wake = () => {};
    const dead = new Promise<void>((resolve) => {
      wake = resolve;
    });
    let life = Promise.resolve();
    let silent = false;
    await new Promise<void>((resolve) => {
      const fallSilent = () => {
        silent = true;
        resolve();
        return dead;
      };
      life = live(syncLogId, 3, fallSilent, () => silent);
    });
    return async () => {
      silent = false;
      wake();
      await life;
    };
  };

  it('goes on behind what it had published, without asking for it again, and is equal to the truth', async () => {
    const { id } = await plan();
    const wake = await dieAtTheThird(id);
    expect(await asked()).toEqual([...FIRST, 'days 2026-10-08 2026-11-06']);
    expect(await face(id)).toMatchObject({ status: 'IN_PROGRESS', days_done: 44 });

    await line.setTime(after(10 * MINUTE_MS));
    expect(await findStrandedSyncs(line.test.system, after(10 * MINUTE_MS))).toHaveLength(1);
    const done = await line.resume(id);
    expect(await asked()).toEqual(['days 2026-09-08 2026-10-07', 'days 2026-08-23 2026-09-07']);
    expect(done).toMatchObject({ status: 'COMPLETED', attempts: 2, days_done: 90 });
    const truth = await compareWithTruth(line, account, INITIAL_DAYS, NOON);
    expect(truth.stored).toEqual(truth.expected);
    const [rows] = await line.rows<{ days: bigint; hours: bigint }>(
      `SELECT (SELECT count(*) FROM campaign_metrics_daily) AS days,
         (SELECT count(*) FROM campaign_metrics_hourly) AS hours`,
    );
    expect(done.records_sync).toBe(rows!.days + rows!.hours);
    const covered = await line.rows(`SELECT covered_from, covered_to FROM ad_accounts`);
    expect(covered).toEqual([{ covered_from: range.from, covered_to: range.to }]);

    // The dead worker comes to life again: it has lost its run, and changes nothing.
    const before = await face(id);
    await wake();
    expect(await face(id)).toEqual(before);
  });

  it('reads what moved again when that was a while ago', async () => {
    const { id } = await plan();
    const wake = await dieAtTheThird(id);
    await asked();
    await line.setTime(after(60 * MINUTE_MS));
    expect(await line.resume(id)).toMatchObject({ status: 'COMPLETED', days_done: 90 });
    expect(await asked()).toEqual([
      'days 2026-11-20 2026-11-20',
      'hours 2026-11-20 2026-11-20',
      'days 2026-09-08 2026-10-07',
      'days 2026-08-23 2026-09-07',
    ]);
    const truth = await compareWithTruth(line, account, INITIAL_DAYS, after(60 * MINUTE_MS));
    expect(truth.stored).toEqual(truth.expected);
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
    expect(waiting).toMatchObject({ status: 'PENDING', error_code: 'TIKTOK_RATE_LIMITED' });
    await asked();
    await line.setTime(after(14 * MINUTE_MS));
    expect(await line.resume(id)).toMatchObject({ status: 'COMPLETED', days_done: 90 });
    expect((await asked()).filter((question) => FIRST.includes(question))).toEqual([]);
  });
});

describe('a sync that is planned for an instant', () => {
  const at = after(2 * DAY_MS);
  const planned = (range: Parameters<typeof requestSync>[1]['range'] = 3) =>
    requestSync(
      { ...line.base, publish: () => Promise.reject(new Error('it is not due yet')) },
      {
        ...{ tenantId: line.tenantId, adAccountId: account.id, requestedBy: null },
        range,
        scheduledAt: at,
      },
    );
  const suspend = (reason: string | null) =>
    line.test.database.inTenant(line.tenantId, (scope) =>
      changeSuspension(scope, { reason, at: NOON }),
    );
  const stranded = async (now: Date) =>
    (await findStrandedSyncs(line.test.system, now)).map(({ id }) => id);

  it('waits until then, holds no other back, and reads the days that it is then', async () => {
    const { id } = await planned();
    expect(await line.resume(id)).toMatchObject({ status: 'PENDING', attempts: 0 });
    expect(await stranded(new Date(at.getTime() - 1))).toEqual([]);
    expect(await line.syncBySchedule(account)).toMatchObject({ status: 'COMPLETED' });
    await line.setTime(at);
    expect(await stranded(at)).toEqual([id]);
    await asked();
    expect(await line.resume(id)).toMatchObject({
      ...{ status: 'COMPLETED', days_done: 3, range_from: '2026-11-20', range_to: '2026-11-22' },
    });
    expect((await asked())[0]).toBe('days 2026-11-20 2026-11-22');
    expect(localDateAt(at, account.timeZone)).toBe('2026-11-22');
    expect(await stranded(at)).toEqual([]);
  });

  it('is one, however often it is planned, and another for other days', async () => {
    const [one, same, other] = [await planned(), await planned(), await planned(4)];
    expect(same.id).toBe(one.id);
    expect(other.id).not.toBe(one.id);
    expect((await line.syncNow(account, { from: '2026-11-18', to: '2026-11-20' })).id).not.toBe(
      one.id,
    );
  });

  it('ends with a reason when its account is paused, or its tenant suspended, at that instant', async () => {
    const paused = await planned();
    await line.rows(`UPDATE ad_accounts SET sync_enabled = false RETURNING id`);
    await line.setTime(at);
    const logged = line.announced.length;
    expect(await line.resume(paused.id)).toMatchObject({
      ...{ status: 'FAILED', error_code: 'ACCOUNT_PAUSED', attempts: 0 },
      error_message: 'The account is paused: choose it in its connection.',
    });
    expect(line.announced.slice(logged)).toEqual(['sync.failed']);
    await line.setTime(NOON);
    await line.rows(`UPDATE ad_accounts SET sync_enabled = true RETURNING id`);
    const suspended = await planned();
    await suspend('unpaid');
    await line.setTime(at);
    expect(await stranded(at)).toEqual([suspended.id]);
    expect(await line.resume(suspended.id)).toMatchObject({ error_code: 'TENANT_SUSPENDED' });
    expect(await stranded(at)).toEqual([]);
  });

  it('is not run, nor any other, while its tenant is suspended: what waits goes on afterwards', async () => {
    const sync = await requestSync(
      { ...line.base, publish: never },
      { ...{ tenantId: line.tenantId, adAccountId: account.id, requestedBy: null }, range: 2 },
    );
    await suspend('unpaid');
    expect(await line.resume(sync.id)).toMatchObject({ status: 'PENDING', attempts: 0 });
    await suspend(null);
    expect(await line.resume(sync.id)).toMatchObject({ status: 'COMPLETED' });
  });

  it('and a worker that takes it up while somebody cancels it: one of them is too late', async () => {
    const user = await createUser(line.test.database, line.tenantId);
    const principal = { ...user, userId: user.id, sessionId: user.id };
    const cancel = (id: string) =>
      cancelSync(line.base, { principal, origin: { ip: null, userAgent: null } }, id);
    const { id } = await planned();
    await line.setTime(at);
    const [cancelled, row] = await Promise.allSettled([cancel(id), line.resume(id)]);
    expect(row.status).toBe('fulfilled');
    const { status, error_code } = (await face(id)) as Record<string, unknown>;
    if (cancelled.status === 'fulfilled')
      expect([status, error_code]).toEqual(['FAILED', 'SYNC_CANCELLED']);
    else {
      expect(cancelled.reason).toMatchObject({ status: 409, code: 'SYNC_BEGUN' });
      expect(status).toBe('COMPLETED');
    }
  });
});

describe('the days that a schedule reads', () => {
  const ranges = () =>
    line.rows<{ range_from: string }>(
      `SELECT range_from FROM sync_logs WHERE sync_type = 'SCHEDULED' ORDER BY created_at`,
    );

  it('are wide until a sync has read all that is restated: other days do not count, however many', async () => {
    await line.syncAll();
    await line.setTime(after(DAY_MS));
    expect(await line.syncNow(account, { from: '2026-06-01', to: '2026-06-30' })).toMatchObject({
      status: 'COMPLETED',
    });
    await line.syncBySchedule(account);
    await line.setTime(after(DAY_MS + 60 * MINUTE_MS));
    await line.syncBySchedule(account);
    expect(await ranges()).toEqual([{ range_from: '2026-11-14' }, { range_from: '2026-11-20' }]);
  });

  it('reach back to what was read last, and cover it, when nothing was read for a month', async () => {
    await line.syncAll();
    await line.setTime(after(40 * DAY_MS));
    expect(await line.syncBySchedule(account)).toMatchObject({ status: 'COMPLETED' });
    expect(await ranges()).toEqual([{ range_from: '2026-11-21' }]);
    expect(await line.rows(`SELECT covered_from, covered_to FROM ad_accounts`)).toEqual([
      { covered_from: '2026-08-23', covered_to: '2026-12-30' },
    ]);
  });
});
