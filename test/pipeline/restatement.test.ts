import { createAlertRule } from '../../src/alerts/create-alert-rule';
import type { Principal } from '../../src/domain/principal';
import { createSession, createUser } from '../setup/factories/identity';
import { callApi, startTestApi, type ServedApi, type TestApi } from '../setup/api';
import { startPipeline, type Pipeline } from '../setup/pipeline';

interface Figures {
  date: string;
  hour: number | null;
  costMicros: string;
  conversions: number;
  revisions: number;
}
interface Chain {
  date: string;
  settledAt: string;
  values: (Pick<Figures, 'costMicros' | 'conversions'> & {
    observedAt: string;
    supersededAt: string | null;
  })[];
}

interface Explained {
  rule: { presetKey: string | null };
  evidence: { conditions: { metric: string; observed: number }[] };
}

const DAY_MS = 86_400_000;
/** Noon in Bangkok: the 19th is over, lag included. */
const FIRST = new Date('2026-11-20T05:00:00Z');
const SECOND = new Date(FIRST.getTime() + DAY_MS);
const THIRD = new Date(SECOND.getTime() + DAY_MS);
const RESTATED = '2026-11-19';

describe('a day that the platform restates', () => {
  let line: Pipeline;
  let api: TestApi;
  let served: ServedApi;
  let token: string;
  let principal: Principal;
  let campaign: { id: string; externalId: string };

  beforeAll(async () => {
    line = await startPipeline(FIRST, { accounts: 1, campaigns: 3 });
    api = await startTestApi();
    api.clock.set(THIRD);
    const { database, system } = line.test;
    served = await api.serve({ database, system, clock: api.clock });
    const user = await createUser(database, line.tenantId, { role: 'ADMIN' });
    const session = await createSession(database, user);
    ({ accessToken: token } = await api.deps.tokens.issue({
      sub: user.id,
      tid: user.tenantId,
      role: user.role,
      sid: session.id,
      ver: user.tokenVersion,
    }));

    principal = {
      userId: user.id,
      tenantId: user.tenantId,
      role: user.role,
      sessionId: session.id,
    };

    await line.syncAll();
    const [found] = await line.rows<{ id: string; externalId: string }>(
      `SELECT c.id, c.external_id AS "externalId" FROM campaigns c
       JOIN campaign_metrics_daily m ON m.tenant_id = c.tenant_id AND m.campaign_id = c.id AND m.date = $1
       WHERE m.cost > 0 ORDER BY m.cost DESC LIMIT 1`,
      [RESTATED],
    );
    campaign = found!;
    await line.setTime(SECOND);
    await line.syncNow(line.accounts[0]!);
    // What was spent on the 19th is corrected on the 22nd.
    await line.admin('POST', '/incidents', {
      kind: 'overspend',
      campaignId: campaign.externalId,
      from: RESTATED,
      to: RESTATED,
      factor: 2,
    });
    await line.setTime(THIRD);
    await line.syncNow(line.accounts[0]!);
  }, 120_000);
  afterAll(async () => {
    await api.close();
    await line.close();
  });

  const get = async <Body>(path: string, query: Record<string, string>) => {
    const answer = await callApi<Body>(served.origin, 'GET', path, { token, query });
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    return answer.body;
  };
  const figuresAt = async (knownAt: Date | null, granularity = 'day') =>
    (
      await get<{ items: Figures[] }>(`/campaigns/${campaign.id}/metrics`, {
        from: RESTATED,
        to: RESTATED,
        granularity,
        ...(knownAt === null ? {} : { knownAt: knownAt.toISOString() }),
      })
    ).items;
  const costOf = (rows: readonly Figures[]) =>
    rows.reduce((sum, { costMicros }) => sum + Number(costMicros), 0);

  it('shows what it said, and when each was known', async () => {
    const { items } = await get<{ items: Chain[] }>(`/campaigns/${campaign.id}/revisions`, {
      from: RESTATED,
      to: RESTATED,
    });
    expect(items).toHaveLength(1);
    const { values, settledAt } = items[0]!;
    expect(settledAt).toBe('2026-11-19T20:00:00.000Z');
    expect(values.map(({ observedAt, supersededAt }) => [observedAt, supersededAt])).toEqual([
      [FIRST.toISOString(), SECOND.toISOString()],
      [SECOND.toISOString(), THIRD.toISOString()],
      [THIRD.toISOString(), null],
    ]);
    const [first, second, third] = values.map(({ costMicros, conversions }) => ({
      cost: Number(costMicros),
      conversions,
    }));
    // Conversions arrived late; then the spend doubled.
    expect(second!.conversions).toBeGreaterThan(first!.conversions);
    expect(third!.cost / second!.cost).toBeCloseTo(2, 1);
  });

  it('is told as it was known at each instant, by the day and by the hour', async () => {
    const now = await figuresAt(null);
    const then = await figuresAt(new Date(THIRD.getTime() - 1));
    expect(costOf(now) / costOf(then)).toBeCloseTo(2, 1);
    expect([now[0]!.revisions, then[0]!.revisions]).toEqual([2, 1]);
    expect((await figuresAt(FIRST))[0]!.conversions).toBeLessThan(then[0]!.conversions);
    expect(await figuresAt(new Date(FIRST.getTime() - 1))).toEqual([]);

    const hours = await figuresAt(null, 'hour');
    const hoursThen = await figuresAt(new Date(THIRD.getTime() - 1), 'hour');
    expect(hours.map(({ hour }) => hour)).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
    expect(costOf(hours)).toBe(costOf(now));
    expect(costOf(hoursThen)).toBe(costOf(then));
  });

  it('agrees with what the platform answers now', async () => {
    const truth = await line.admin<{
      campaigns: { id: string; days: { date: string; costMicros: string }[] }[];
    }>(
      'GET',
      `/truth/metrics?platform=google_ads&customerId=${line.accounts[0]!.externalId}&from=${RESTATED}&to=${RESTATED}`,
    );
    expect(JSON.stringify(truth)).toContain((await figuresAt(null))[0]!.costMicros);
  });

  it('has the rules that watch its campaign explained, those of others and those switched off left out', async () => {
    const enable = (presetKey: string, isActive: boolean) =>
      createAlertRule(
        { database: line.test.database, clock: line.clock },
        { principal, origin: { ip: null, userAgent: null } },
        { kind: 'preset', presetKey, language: 'en', isActive },
      );
    await enable('spend-spike', true);
    await enable('spend-drop', false);
    const { items } = await get<{ items: Explained[] }>(`/campaigns/${campaign.id}/rules`, {});
    expect(items).toHaveLength(1);
    const [spike] = items;
    expect(spike).toMatchObject({
      rule: { presetKey: 'spend-spike' },
      outcome: 'CLEARED',
      reason: 'CONDITION_NOT_MET',
      verdict: null,
      openAlertId: null,
    });
    const today = await get<{ items: Figures[] }>(`/campaigns/${campaign.id}/metrics`, {
      from: '2026-11-22',
      to: '2026-11-22',
    });
    expect(spike!.evidence.conditions[0]).toMatchObject({
      metric: 'cost',
      window: { from: '2026-11-22', to: '2026-11-22' },
      observed: costOf(today.items),
    });
  });
});
