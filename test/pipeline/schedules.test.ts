import { localDateAt } from '../../src/core/calendar';
import type { AdAccountRow } from '../../src/store/entities/accounts';
import { changeSuspension } from '../../src/store/tenants';
import { findStrandedSyncs } from '../../src/store/system/due-work';
import { cancelSync } from '../../src/sync/cancel-sync';
import { requestSync } from '../../src/sync/request-sync';
import { createUser } from '../setup/factories/identity';
import { askedReports } from './asked-reports';
import { startPipeline, type Pipeline } from '../setup/pipeline';

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

/** Reports that the platform was asked for since then. */
const asked = () => askedReports(line);

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
