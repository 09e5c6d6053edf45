import fc from 'fast-check';
import { addDays, datesBetween } from '../../src/core/calendar';
import type { BaseFigures } from '../../src/domain/metrics';
import { refreshSummaries, SUMMARY_DAYS } from '../../src/store/campaign-summaries';
import type { TenantScope } from '../../src/store/database';
import {
  ingestDailyMetrics,
  ingestHourlyMetrics,
  IngestRefusedError,
} from '../../src/store/ingest-metrics';
import {
  readHourlyMetricsAsKnownAt,
  readMetricsAsKnownAt,
  type AsKnownRequest,
} from '../../src/store/metrics-as-known';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createAdAccount } from '../setup/factories/accounts';
import { createCampaign } from '../setup/factories/campaigns';
import { createTenant } from '../setup/factories/identity';

const TODAY = '2026-11-20';
const RANGE = { from: '2026-11-09', to: TODAY };
const NOON = Date.UTC(2026, 10, 20, 12);
const CAMPAIGNS = ['11', '22'];
const WINDOW = { firstDay: addDays(TODAY, 1 - SUMMARY_DAYS), today: TODAY };

interface Row {
  campaignExternalId: string;
  date: string;
  hour: number;
  clicks: number;
}

/** An answer of the platform: what it states of each cell, where null is that it leaves the cell out. */
interface Step {
  /** Minutes since the step before; a clock that is set back gives less than none. */
  minutes: number;
  cells: (number | null)[];
}

/** What was in force of one cell since when, in microseconds, oldest first. */
type Chain = { since: number; clicks: number }[];

const figuresOf = (clicks: number) => ({
  impressions: BigInt(clicks * 20),
  clicks: BigInt(clicks),
  cost: BigInt(clicks) * 1_000_000n,
  conversions: clicks / 4,
  conversionValue: BigInt(clicks) * 5_000_000n,
});

/** A row as either grain is read. */
interface Known extends BaseFigures {
  campaignId: string;
  date: string;
  hour?: number;
}

interface GrainUnderTest {
  name: string;
  keys: { date: string; hour: number }[];
  ingest: (
    scope: TenantScope,
    account: string,
    rows: Row[],
    now: Date,
  ) => Promise<{ changedCampaignIds: string[] }>;
  read: (scope: TenantScope, request: AsKnownRequest) => Promise<Known[]>;
  /** The table, that of its revisions, and the key within a campaign. */
  tables: [string, string, string];
}

const GRAINS: GrainUnderTest[] = [
  {
    name: 'days',
    keys: datesBetween(RANGE.from, RANGE.to).map((date) => ({ date, hour: 0 })),
    ingest: (scope: TenantScope, account: string, rows: Row[], now: Date) =>
      ingestDailyMetrics(
        scope,
        account,
        RANGE,
        rows.map(({ campaignExternalId, date, clicks }) => ({
          campaignExternalId,
          date,
          ...figuresOf(clicks),
          reach: BigInt(clicks * 10),
          frequency: 2,
          videoViews: null,
        })),
        now,
      ),
    read: readMetricsAsKnownAt,
    tables: ['campaign_metrics_daily', 'metric_revisions_daily', 'date'],
  },
  {
    name: 'hours',
    keys: [TODAY, addDays(TODAY, -1)].flatMap((date) =>
      [0, 1, 8, 13, 22, 23].map((hour) => ({ date, hour })),
    ),
    ingest: (scope: TenantScope, account: string, rows: Row[], now: Date) =>
      ingestHourlyMetrics(
        scope,
        account,
        RANGE,
        rows.map(({ campaignExternalId, date, hour, clicks }) => ({
          campaignExternalId,
          date,
          hour,
          ...figuresOf(clicks),
        })),
        now,
      ),
    read: readHourlyMetricsAsKnownAt,
    tables: ['campaign_metrics_hourly', 'metric_revisions_hourly', 'date, hour'],
  },
];

describe.each(GRAINS)('the $name of campaigns as known at an instant', (grain) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.close());

  const keys = CAMPAIGNS.flatMap((campaignExternalId) =>
    grain.keys.map((key) => ({ campaignExternalId, ...key })),
  );
  const nameOf = (key: { campaign: string; date: string; hour?: number }) =>
    `${key.campaign} ${key.date} ${key.hour ?? 0}`;

  /** Applies an answer to the model, as the product should; false when it must be refused. */
  const apply = (model: Map<string, Chain>, rows: (Row | null)[], now: number): boolean => {
    const chains = keys.map((key) => {
      const name = nameOf({ campaign: key.campaignExternalId, date: key.date, hour: key.hour });
      const chain = model.get(name) ?? [];
      model.set(name, chain);
      return chain;
    });
    const active = chains.filter((chain) => (chain.at(-1)?.clicks ?? 0) > 0).length;
    const gone = chains.filter(
      (chain, index) => (chain.at(-1)?.clicks ?? 0) > 0 && (rows[index]?.clicks ?? 0) === 0,
    ).length;
    if (gone > active * 0.1) return false;
    for (const [index, chain] of chains.entries()) {
      const last = chain.at(-1);
      const clicks = rows[index]?.clicks ?? (last === undefined ? undefined : 0);
      if (clicks === undefined || clicks === last?.clicks) continue;
      chain.push({ since: Math.max(now * 1000, (last?.since ?? 0) + 1), clicks });
    }
    return true;
  };

  const cell = fc.oneof(
    { arbitrary: fc.integer({ min: 1, max: 3 }), weight: 60 },
    { arbitrary: fc.constant(0), weight: 2 },
    { arbitrary: fc.constant(null), weight: 2 },
  );
  const step: fc.Arbitrary<Step> = fc.record({
    minutes: fc.oneof(
      { arbitrary: fc.integer({ min: 0, max: 90 }), weight: 6 },
      { arbitrary: fc.integer({ min: -60, max: 0 }), weight: 1 },
    ),
    cells: fc.array(cell, { minLength: keys.length, maxLength: keys.length }),
  });

  it('are what a model that keeps everything says, whatever the platform answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
        const { id: tenantId } = await createTenant(test.database);
        const account = await createAdAccount(test.database, tenantId);
        const ids = new Map<string, string>();
        for (const externalId of CAMPAIGNS)
          ids.set((await createCampaign(test.database, account, { externalId })).id, externalId);

        const model = new Map<string, Chain>();
        const instants: number[] = [];
        let now = NOON;
        for (const { minutes, cells } of steps) {
          now += minutes * 60_000;
          instants.push(now);
          const rows = keys.map((key, index) => {
            const clicks = cells[index] ?? null;
            return clicks === null ? null : { ...key, clicks };
          });
          const stated = rows.filter((row) => row !== null);
          const stored = store(tenantId, account.id, stated, new Date(now));
          if (apply(model, rows, now)) await stored;
          else await expect(stored).rejects.toBeInstanceOf(IngestRefusedError);
        }

        const probes = instants.flatMap((instant) => [instant - 1, instant, instant + 1]);
        for (const at of probes) {
          const known = await test.database.inTenant(tenantId, (scope) =>
            grain.read(scope, { campaignIds: [...ids.keys()], range: RANGE, at: new Date(at) }),
          );
          const said = known.map((row) => [
            nameOf({ ...row, campaign: ids.get(row.campaignId) ?? '' }),
            Number(row.clicks),
            Number(row.cost) / 1e6,
            row.conversions * 4,
          ]);
          expect(said.sort()).toEqual(expectedAt(model, at));
        }
        await expectWholeChains(tenantId);
        await expectTrueSummaries(tenantId);
      }),
      { numRuns: 25, seed: 20261120 },
    );
  });

  const store = (tenantId: string, accountId: string, rows: Row[], now: Date) =>
    test.database.inTenant(tenantId, async (scope) => {
      const { changedCampaignIds } = await grain.ingest(scope, accountId, rows, now);
      await refreshSummaries(scope, accountId, WINDOW, changedCampaignIds, now, RANGE);
    });

  const expectedAt = (model: Map<string, Chain>, at: number) =>
    [...model]
      .flatMap(([name, chain]) => {
        const inForce = chain.filter(({ since }) => since <= at * 1000).at(-1);
        return inForce === undefined
          ? []
          : [[name, inForce.clicks, inForce.clicks, inForce.clicks]];
      })
      .sort();

  /** Each revision ends when the next one begins, the last when the row does, the first with the first observation. */
  const expectWholeChains = async (tenantId: string) => {
    const [table, revisions, key] = grain.tables;
    const broken = await test.database.inTenant(tenantId, (scope) =>
      scope.query(
        `WITH links AS (
           SELECT campaign_id, ${key}, observed_at, superseded_at FROM ${revisions}
           UNION ALL SELECT campaign_id, ${key}, updated_at, 'infinity' FROM ${table}
         ), chained AS (
           SELECT *, lag(superseded_at) OVER (PARTITION BY campaign_id, ${key} ORDER BY observed_at) AS before
           FROM links
         )
         SELECT * FROM chained JOIN ${table} AS m USING (campaign_id, ${key})
         WHERE observed_at <> coalesce(before, m.first_observed_at)`,
      ),
    );
    expect(broken).toEqual([]);
  };

  const expectTrueSummaries = async (tenantId: string) => {
    const astray = await test.database.inTenant(tenantId, (scope) =>
      scope.query(
        `SELECT s.campaign_id, position FROM campaign_summaries AS s CROSS JOIN generate_series(1, $1::int) AS position
         LEFT JOIN campaign_metrics_daily AS m ON m.tenant_id = s.tenant_id AND m.campaign_id = s.campaign_id
           AND m.date = s.first_day + position - 1
         WHERE cardinality(s.cost) <> $1 OR (s.impressions[position], s.clicks[position], s.cost[position],
             s.conversions[position], s.conversion_value[position])
           IS DISTINCT FROM (coalesce(m.impressions, 0), coalesce(m.clicks, 0), coalesce(m.cost, 0),
             coalesce(m.conversions, 0), coalesce(m.conversion_value, 0))`,
        [SUMMARY_DAYS],
      ),
    );
    expect(astray).toEqual([]);
  };
});
