import { createLogger } from '../../src/core/logger';
import { until } from '../../src/local/processes';
import type { AdAccountRow } from '../../src/store/entities/accounts';
import {
  claimSync,
  holdRun,
  insertPlannedSync,
  recordProgress,
  renewLease,
  SyncRunLostError,
} from '../../src/store/sync-runs';
import { holdSync } from '../../src/store/planned-syncs';
import { holdingLease } from '../../src/sync/hold-lease';
import { progressOf } from '../../src/sync/sync-metrics';
import { createAdAccount } from '../setup/factories/accounts';
import { createTenant } from '../setup/factories/identity';
import { createTestDatabase, type TestDatabase } from '../setup/database';

const START = Date.UTC(2026, 10, 20, 5);
const after = (seconds: number) => new Date(START + seconds * 1000);
const BEATS_MS = 6_000;

describe('the lease of a run', () => {
  let test: TestDatabase;
  let tenantId: string;
  let account: AdAccountRow;
  let syncId: string;

  beforeAll(async () => {
    test = await createTestDatabase();
    tenantId = (await createTenant(test.database)).id;
  });
  afterAll(() => test.close());

  beforeEach(async () => {
    account = await createAdAccount(test.database, tenantId);
    const range = { from: '2026-11-01', to: '2026-11-20' };
    const plan = { syncType: 'MANUAL', slot: null, range, requestedBy: null } as const;
    const planned = await test.database.inTenant(tenantId, (scope) =>
      insertPlannedSync(scope, account, plan, after(0)),
    );
    syncId = planned!.id;
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const claim = (seconds: number) =>
    test.database.inTenant(tenantId, async (scope) =>
      claimSync(scope, (await holdSync(scope, syncId))!, after(seconds)),
    );
  const leaseUntil = async () =>
    await test.database.inTenant(tenantId, async (scope) => {
      const [row] = await scope.query<{ until: Date }>(
        `SELECT lease_until AS until FROM sync_logs WHERE id = $1`,
        [syncId],
      );
      return row!.until;
    });

  it('ends soon after its worker fell silent, and then another has the sync', async () => {
    const first = (await claim(0))!;
    expect(await claim(19)).toBeNull();
    const second = (await claim(21))!;
    expect(second.sync.attempts).toBe(2);

    // What the first one still does changes nothing.
    const lease = await leaseUntil();
    await test.database.inTenant(tenantId, (scope) =>
      renewLease(scope, syncId, first.runId, after(30)),
    );
    expect(await leaseUntil()).toEqual(lease);
    await expect(
      test.database.inTenant(tenantId, (scope) =>
        recordProgress(
          scope,
          syncId,
          first.runId,
          { ...progressOf(first.sync), pagesCount: 0, expectedAt: null },
          after(30),
        ),
      ),
    ).rejects.toThrow(SyncRunLostError);
  });

  it('is renewed while the work goes on, however long that takes, and no longer', async () => {
    const run = (await claim(0))!;
    jest.useFakeTimers({
      doNotFake: [
        'Date',
        'nextTick',
        'setImmediate',
        'setTimeout',
        'clearTimeout',
        'queueMicrotask',
        'performance',
      ],
    });
    const logger = createLogger('test', 'silent');
    const deps = { database: test.database, clock: { now: () => after(15) }, logger };
    await holdingLease(deps, run, async () => {
      jest.advanceTimersByTime(BEATS_MS);
      const renewed = async () => (await leaseUntil()).getTime() === after(35).getTime();
      expect(await until(renewed, 20_000)).toBe(true);
      expect(await claim(34)).toBeNull();
    });
    expect(jest.getTimerCount()).toBe(0);
    expect(await claim(36)).not.toBeNull();
  });

  it('does not wait for a run that is writing', async () => {
    const { runId } = (await claim(0))!;
    await test.database.inTenant(tenantId, async (writing) => {
      await holdRun(writing, syncId, runId);
      await test.database.inTenant(tenantId, (scope) =>
        renewLease(scope, syncId, runId, after(10)),
      );
    });
    expect(await leaseUntil()).toEqual(after(20));
  });
});
