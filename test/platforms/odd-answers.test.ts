import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { datesBetween } from '../../src/core/calendar';
import { PlatformFailure } from '../../src/domain/failures';
import type { DailyMetric } from '../../src/domain/metrics';
import type { StoodIn } from '../setup/pipeline';
import {
  accountOf,
  failureOf,
  startScriptedPlatform,
  type Said,
  type ScriptedPlatform,
} from './scripted-platform';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const RANGE = { from: '2024-07-06', to: '2024-07-07' };
const PLATFORMS = ['GOOGLE_ADS', 'FACEBOOK', 'TIKTOK'] as const;

/** A campaign's day in each platform's words. */
const DAYS: Readonly<Record<StoodIn, (id: string, date: string, spend: number) => Json>> = {
  GOOGLE_ADS: (id, date, spend) => ({
    campaign: { resourceName: `customers/12342141/campaigns/${id}` },
    metrics: { impressions: '9', clicks: '1', costMicros: String(spend * 1e6), conversions: 1.5 },
    segments: { date },
  }),
  FACEBOOK: (id, date, spend) => ({
    ...{ campaign_id: id, date_start: date, date_stop: date, impressions: '9', clicks: '1' },
    ...{ spend: String(spend), reach: '7', actions: [{ action_type: 'lead', value: '1' }] },
  }),
  TIKTOK: (id, date, spend) => ({
    dimensions: { campaign_id: id, stat_time_day: `${date} 00:00:00` },
    metrics: { spend: String(spend), impressions: '9', clicks: '1', conversion: '1', reach: '-' },
  }),
};

/** Rows as a whole answer. */
const WHOLE: Readonly<Record<StoodIn, (rows: Json[]) => Json>> = {
  GOOGLE_ADS: (results) => [{ results, fieldMask: 'x', requestId: 'R1' }],
  FACEBOOK: (data) => ({ data, paging: { cursors: { before: 'a', after: 'b' } } }),
  TIKTOK: (list) => ({
    code: 0,
    data: { list, page_info: { page: 1, total_number: list.length, total_page: 1 } },
  }),
};

const ROWS = [
  ['11', '2024-07-06', 3],
  ['11', '2024-07-07', 4],
  ['12', '2024-07-07', 5],
] as const;
const rowsOf = (platform: StoodIn, rows: readonly (readonly [string, string, number])[] = ROWS) =>
  rows.map((row) => DAYS[platform](...row));

describe('answers that are odd', () => {
  let wire: ScriptedPlatform;
  let elsewhere: ScriptedPlatform;
  beforeAll(async () => {
    [wire, elsewhere] = [await startScriptedPlatform(), await startScriptedPlatform()];
  });
  afterAll(() => Promise.all([wire.close(), elsewhere.close()]));

  const read = (platform: StoodIn, ...said: Said[]) => {
    wire.say(...said);
    const adapter = wire.adapterOf(platform);
    return adapter.fetchDailyMetrics('the-token', accountOf(platform), RANGE);
  };
  const refusalOf = async (platform: StoodIn, ...said: Said[]) => {
    const failure = await failureOf(read(platform, ...said));
    expect([failure.failureClass, failure.code]).toEqual([
      'RETRY',
      `${platform}_UNREADABLE_ANSWER`,
    ]);
    return failure.message;
  };

  describe.each(PLATFORMS)('of %s', (platform) => {
    const whole = (...rows: Json[]): Said => ({ body: WHOLE[platform](rows) });

    it('are whole where nothing is odd', async () => {
      const days = await read(platform, whole(...rowsOf(platform)));
      expect(days.map(({ cost }) => cost)).toEqual([3_000_000n, 4_000_000n, 5_000_000n]);
    });

    it.each([
      ['a day before those asked for', ['11', '2024-07-05', 3], /2024-07-05 was not asked for/],
      ['a day after those asked for', ['11', '2024-07-08', 3], /2024-07-08 was not asked for/],
      ['the same row twice', ['11', '2024-07-07', 4], /campaign 11 has 2024-07-07 twice/],
      ['a day twice with other figures', ['11', '2024-07-07', 9], /has 2024-07-07 twice/],
      ['a day that is none', ['11', '2024-02-30', 3], /not asked for|is not a date/],
      ['a campaign without an id', ['', '2024-07-07', 3], /cannot be read/],
      ['spend below zero', ['13', '2024-07-07', -3], /cannot be read/],
      ['spend beyond all money', ['13', '2024-07-07', 1e300], /cannot be read/],
      ['spend that is no number', ['13', '2024-07-07', NaN], /cannot be read/],
    ] as const)('with %s are refused', async (_what, [id, date, spend], words) => {
      const said = whole(...rowsOf(platform), DAYS[platform](id, date, spend));
      expect(await refusalOf(platform, said)).toMatch(words);
    });

    it.each(['{}', 'null', '"x"', '[[]]', '[null]', '{"data":null}', '{"data":{}}', '[1]', ''])(
      'are refused where they are %j',
      async (body) => {
        expect(await refusalOf(platform, { body })).toMatch(/cannot be read/);
      },
    );

    it('are never sought elsewhere: a redirection is a refusal, and no token leaves', async () => {
      for (const status of [301, 302, 307, 308]) {
        elsewhere.say({ body: WHOLE[platform]([]) });
        const said = { status, headers: { location: `${elsewhere.url}/v24.0/` }, body: '' };
        const failure = await failureOf(read(platform, said));
        expect(failure.code.startsWith(platform)).toBe(true);
        expect(failure.message).not.toContain('the-token');
        expect(elsewhere.asked).toEqual([]);
      }
    });

    it('are a clear failure or sound figures, whatever is changed in them', async () => {
      const base = WHOLE[platform](rowsOf(platform));
      const places = placesIn(base);
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.constantFrom(...places), fc.constantFrom(...CHANGES)), {
            ...{ minLength: 1, maxLength: 2 },
          }),
          async (changes) => {
            const body = changes.reduce((json, [place, change]) => change(json, place), base);
            const outcome = await read(platform, { body }).catch((error: unknown) => error);
            if (Array.isArray(outcome)) expectSound(outcome as DailyMetric[]);
            else expect(isClear(outcome, platform)).toBe(true);
          },
        ),
        { numRuns: 120, seed: 20_261_121 },
      );
    });
  });

  it('of Google about another account are refused, of campaigns and of days', async () => {
    const foreign = JSON.parse(
      JSON.stringify(WHOLE.GOOGLE_ADS(rowsOf('GOOGLE_ADS'))).replace('12342141', '99'),
    ) as Json;
    expect(await refusalOf('GOOGLE_ADS', { body: foreign })).toMatch(/another account/);
    wire.say({ body: fixture('google', 'campaigns').replaceAll('12342141', '99') });
    const campaigns = wire.adapterOf('GOOGLE_ADS').fetchCampaigns('token', accountOf('GOOGLE_ADS'));
    expect((await failureOf(campaigns)).message).toMatch(/another account/);
  });

  it('of Google that break off with an error after rows are not taken for whole', async () => {
    const error = { error: { code: 500, message: 'x', status: 'INTERNAL' } };
    const [batch] = WHOLE.GOOGLE_ADS(rowsOf('GOOGLE_ADS')) as Json[];
    const message = await refusalOf('GOOGLE_ADS', { body: [batch, error] });
    expect(message).toMatch(/breaks off with an error/);
    wire.say({ body: { resourceNames: ['customers/1'] } }, { body: [{ results: [] }, error] });
    const discovery = wire.adapterOf('GOOGLE_ADS').oauth!.discoverAccounts('token', '1');
    expect((await failureOf(discovery)).code).toBe('GOOGLE_ADS_UNREADABLE_ANSWER');
  });

  it('of Google with integers beyond what a number holds are exact, or refused', async () => {
    const daysWith = (cost: string) => {
      wire.say({ body: fixture('google', 'days').replace('"9007199254740991"', cost) });
      return wire
        .adapterOf('GOOGLE_ADS')
        .fetchDailyMetrics('token', accountOf('GOOGLE_ADS'), RANGE);
    };
    expect((await daysWith('"9007199254740993"'))[0]?.cost).toBe(9_007_199_254_740_993n);
    for (const cost of ['9007199254740993', '"9223372036854775807"', '"-1"', '"1.5"', '""', 'null'])
      expect((await failureOf(daysWith(cost))).message).toMatch(/costMicros is not a count/);
  });

  describe('of Facebook whose next page', () => {
    const [first, second, third] = rowsOf('FACEBOOK') as [Json, Json, Json];
    const next = (path: string, origin = wire.url) => ({ next: `${origin}/v24.0/${path}` });
    const page = (rows: Json[], paging: Json): Said => ({ body: { data: rows, paging } });

    it('is itself, or comes again after another, is refused', async () => {
      const own = next('act_239804476908866/insights?after=a');
      const other = next('act_239804476908866/insights?after=b');
      expect(await refusalOf('FACEBOOK', page([first], own), page([second], own))).toMatch(/twice/);
      expect(
        await refusalOf('FACEBOOK', page([first], own), page([second], other), page([third], own)),
      ).toMatch(/twice/);
    });

    it('repeats the page before under another cursor is refused', async () => {
      const other = next('act_239804476908866/insights?after=b');
      expect(await refusalOf('FACEBOOK', page([first], other), page([first], {}))).toMatch(/twice/);
    });

    it.each(['http://localhost', 'https://graph.facebook.com.example', 'http://127.0.0.1@example'])(
      'is on another host is never asked for: %s',
      async (origin) => {
        const message = await refusalOf('FACEBOOK', page([first], next('x/insights', origin)));
        expect(message).toMatch(/another host/);
        expect(wire.asked).toHaveLength(1);
      },
    );

    it('is on another host of this machine is never asked for', async () => {
      elsewhere.say({ body: { data: [] } });
      await refusalOf('FACEBOOK', page([first], next('x/insights', elsewhere.url)));
      expect(elsewhere.asked).toEqual([]);
    });

    it('carries another token is asked for with ours', async () => {
      const foreign = next('act_239804476908866/insights?after=a&access_token=another');
      expect(await read('FACEBOOK', page([first], foreign), page([second], {}))).toHaveLength(2);
      const { searchParams } = wire.asked[1]!.url;
      expect(searchParams.getAll('access_token')).toEqual(['the-token']);
      expect(searchParams.get('appsecret_proof')).toMatch(/^[0-9a-f]{64}$/);
    });
  });
});

const fixture = (room: string, name: string) =>
  readFileSync(join(__dirname, 'fixtures', room, `${name}.json`), 'utf8');

type Place = readonly (string | number)[];

/** Every place in a document, from its root. */
function placesIn(json: Json, at: Place = []): Place[] {
  if (json === null || typeof json !== 'object') return [at];
  const inner = Array.isArray(json) ? [...json.entries()] : Object.entries(json);
  return [at, ...inner.flatMap(([name, value]) => placesIn(value, [...at, name]))];
}

/** A copy of a document, changed at a place; unchanged where an earlier change took the place away. */
function changedAt(json: Json, place: Place, change: (parent: Json, name: string) => void): Json {
  const copy = structuredClone({ root: json }) as Json;
  const path = ['root', ...place];
  let parent: Json | undefined = copy;
  for (const name of path.slice(0, -1)) {
    if (parent === null || typeof parent !== 'object') return json;
    parent = (parent as Record<string, Json>)[name];
  }
  if (parent === null || typeof parent !== 'object') return json;
  change(parent, String(path.at(-1)));
  return (copy as { root?: Json }).root ?? null;
}

const ODD: readonly Json[] = [
  ...[null, '', 'x', 'NaN', 'Infinity', '-1', '1e3', '٣', '0x10', '1.5', ' 1'],
  ...[-1, 0.5, 1e300, 9_007_199_254_740_993, true, [], {}, [null]],
];

/** What is done to a document: a value becomes odd, is taken away, or comes twice. */
const CHANGES: readonly ((json: Json, place: Place) => Json)[] = [
  ...ODD.map(
    (odd) => (json: Json, place: Place) =>
      changedAt(json, place, (parent, name) => {
        (parent as Record<string, Json>)[name] = odd;
      }),
  ),
  (json, place) =>
    changedAt(json, place, (parent, name) => {
      if (Array.isArray(parent)) parent.splice(Number(name), 1);
      else Reflect.deleteProperty(parent as object, name);
    }),
  (json, place) =>
    changedAt(json, place, (parent, name) => {
      if (Array.isArray(parent)) parent.push(parent[Number(name)] ?? null);
    }),
];

function isClear(outcome: unknown, platform: StoodIn): boolean {
  return (
    outcome instanceof PlatformFailure &&
    outcome.code.startsWith(`${platform}_`) &&
    outcome.message.length > 20
  );
}

function expectSound(metrics: readonly DailyMetric[]): void {
  const days = new Set(datesBetween(RANGE.from, RANGE.to));
  const keys = metrics.map(({ campaignExternalId: id, date }) => `${id} ${date}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const metric of metrics) {
    expect(metric.campaignExternalId).toMatch(/^[\w-]+$/);
    expect(days.has(metric.date)).toBe(true);
    const { impressions, clicks, cost, conversionValue, conversions, reach, frequency } = metric;
    for (const whole of [impressions, clicks, cost, conversionValue, reach ?? 0n]) {
      expect(whole >= 0n && whole < 10n ** 19n).toBe(true);
    }
    for (const number of [conversions, frequency ?? 0]) {
      expect(Number.isFinite(number) && number >= 0).toBe(true);
    }
  }
}
