import { z } from 'zod';
import { startSandbox, type RunningSandbox } from '../start';
import { edgeOf, errorOf, graph } from '../testing/facebook-client';
import { ask, askJson } from '../testing/google-client';

const NOW = '2026-11-21T06:30:00Z';
const RANGE = JSON.stringify({ since: '2026-11-14', until: '2026-11-20' });
const DAILY = { level: 'campaign', time_increment: '1', time_range: RANGE, limit: '500' };
const FIGURES = 'campaign_id,impressions,clicks,spend,reach,frequency,actions,action_values';
const HOURLY = 'hourly_stats_aggregated_by_advertiser_time_zone';

let sandbox: RunningSandbox;
const accounts = () => sandbox.world.accountsOf('facebook');
const thb = () => accounts()[0]!;
const usd = () => accounts()[2]!;

beforeEach(async () => {
  sandbox = await startSandbox({ now: NOW });
});
afterEach(() => sandbox.close());

const truthSchema = z.object({
  rows: z.array(
    z.looseObject({
      campaignId: z.string(),
      date: z.string(),
      impressions: z.string(),
      costMicros: z.string(),
      reach: z.string(),
      conversions: z.number(),
      conversionsValue: z.number(),
    }),
  ),
});

async function truth(customerId: string, from: string, to: string) {
  const search = new URLSearchParams({ platform: 'facebook', customerId, from, to });
  return truthSchema.parse((await ask(`${sandbox.admin}/truth/metrics?${search.toString()}`)).json);
}

const actionsSchema = z.array(z.object({ action_type: z.string(), value: z.string() }));
const TOTALS = new Set(['omni_purchase', 'lead', 'omni_complete_registration']);

function total(entries: unknown): number {
  return actionsSchema
    .parse(entries ?? [])
    .filter(({ action_type: type }) => TOTALS.has(type))
    .reduce((sum, { value }) => sum + Number(value), 0);
}

describe('insights', () => {
  it('equal the truth, in currency units, on every account', async () => {
    for (const account of accounts()) {
      const parameters = { ...DAILY, fields: FIGURES };
      const { data } = edgeOf(await graph(sandbox, `${account.id}/insights`, parameters));
      const told = await truth(account.id, '2026-11-14', '2026-11-20');
      expect(data.length).toBeGreaterThan(40);
      expect(
        data.map((row) => ({
          campaignId: row['campaign_id'],
          date: row['date_start'],
          impressions: row['impressions'],
          costMicros: String(Math.round(Number(row['spend']) * 1e6)),
          reach: row['reach'],
          conversions: total(row['actions']),
          conversionsValue: total(row['action_values']),
        })),
      ).toEqual(
        told.rows.map(
          ({
            campaignId,
            date,
            impressions,
            costMicros,
            reach,
            conversions,
            conversionsValue,
          }) => ({
            campaignId,
            date,
            impressions,
            costMicros,
            reach,
            conversions,
            conversionsValue,
          }),
        ),
      );
      const whole = data.every((row) => /^\d+$/.test(String(row['spend'])));
      expect(whole).toBe(account.currency === 'JPY');
    }
  });

  it('by the hour add up to the day, without what happened off Meta', async () => {
    const breakdowns = { ...DAILY, breakdowns: HOURLY, limit: '5000' };
    const fields = 'campaign_id,impressions,clicks,spend,actions';
    const { data } = edgeOf(
      await graph(sandbox, `${usd().id}/insights`, { ...breakdowns, fields }),
    );
    const told = await truth(usd().id, '2026-11-14', '2026-11-20');
    expect(data[0]?.[HOURLY]).toBe('00:00:00 - 00:59:59');
    const sum = (name: string) => data.reduce((all, row) => all + Number(row[name]), 0);
    expect(sum('impressions')).toBe(
      told.rows.reduce((all, row) => all + Number(row.impressions), 0),
    );
    const leads = new Set(
      usd()
        .campaigns.filter(({ channel }) => channel === 'SOCIAL_LEADS')
        .map(({ id }) => id),
    );
    const converting = data.filter((row) => total(row['actions']) > 0);
    expect(converting.length).toBeGreaterThan(20);
    expect(converting.every((row) => leads.has(String(row['campaign_id'])))).toBe(true);
    const reach = { ...breakdowns, fields: 'reach' };
    expect(errorOf(await graph(sandbox, `${usd().id}/insights`, reach)).code).toBe(100);
  });

  it('restate conversions for 28 days and then no more', async () => {
    const read = async () => {
      const { data } = edgeOf(
        await graph(sandbox, `${thb().id}/insights`, { ...DAILY, fields: FIGURES }),
      );
      return data.reduce((sum, row) => sum + total(row['actions']), 0);
    };
    const first = await read();
    await askJson(`${sandbox.admin}/clock/advance`, 'POST', { seconds: 29 * 86_400 });
    const later = await read();
    expect(later).toBeGreaterThan(first);
    await askJson(`${sandbox.admin}/clock/advance`, 'POST', { seconds: 20 * 86_400 });
    expect(await read()).toBe(later);
  });

  it('of a long range ask for less, and come as a report that moves on with each look', async () => {
    await sandbox.close();
    sandbox = await startSandbox({ now: NOW, facebookSyncRows: 50 });
    const path = `${thb().id}/insights`;
    const parameters = { ...DAILY, fields: FIGURES };
    const refused = errorOf(await graph(sandbox, path, parameters));
    expect(refused).toMatchObject({ code: 1, is_transient: false });
    expect(refused.message).toContain('reduce the amount of data');
    const body = JSON.stringify({
      ...DAILY,
      time_range: JSON.parse(RANGE) as unknown,
      fields: FIGURES,
    });
    const headers = { 'content-type': 'application/json' };
    const started = await graph(sandbox, path, {}, { method: 'POST', body, headers });
    const run = z.object({ report_run_id: z.string() }).parse(started.json).report_run_id;
    expect(errorOf(await graph(sandbox, `${run}/insights`)).code).toBe(2601);
    const stages = [];
    for (let poll = 0; poll < 3; poll += 1) {
      const { json } = await graph(sandbox, run);
      stages.push(z.looseObject({ async_percent_completion: z.int() }).parse(json));
    }
    expect(stages.map((stage) => stage.async_percent_completion)).toEqual([20, 65, 100]);
    expect(stages.at(-1)).toMatchObject({ async_status: 'Job Completed', is_running: false });
    const rows = edgeOf(await graph(sandbox, `${run}/insights`, { limit: '500' })).data;
    expect(rows).toHaveLength((await truth(thb().id, '2026-11-14', '2026-11-20')).rows.length);
  });

  it.each([
    [{ fields: 'nonsense' }, 100],
    [{ time_range: '{' }, 100],
    [{ time_range: '{"since":"2026-11-20","until":"2026-11-01"}' }, 100],
    [{ time_range: '{"since":"2020-01-01","until":"2020-01-02"}' }, 3018],
    [{ action_attribution_windows: '["28d_view"]' }, 100],
    [{ level: 'ad' }, 100],
    [{ limit: '6000' }, 100],
    [{ breakdowns: 'age' }, 100],
  ])('refuse %j with %i', async (parameters, code) => {
    const answer = await graph(sandbox, `${thb().id}/insights`, { ...DAILY, ...parameters });
    expect(answer.status).toBe(400);
    expect(errorOf(answer).code).toBe(code);
  });
});
