import { dailyMetric as day } from '../../test/setup/factories/daily-metrics';
import type { DailyMetric } from '../domain/metrics';
import { compareMetrics, countActive } from './compare-metrics';
import { placeOf, type KnownCampaign } from './known-metrics';
import { DAILY } from './metric-grains';

const RANGE = { from: '2026-11-19', to: '2026-11-20' };

/** What is stored: the figures of `day`, as PostgreSQL writes them, of both days of the range. */
const known = (id: string, values: Record<number, string | null> = {}): KnownCampaign => {
  const row = ['1000', '50', '12345678', '1.25', '99000001', null, null, null];
  return {
    id,
    rows: new Map([
      [placeOf(0, 0), 0],
      [placeOf(1, 0), 1],
    ]),
    figures: row.map((text, index) => [values[index] === undefined ? text : values[index], text]),
  };
};

const bothDays = (externalId: string, values: Partial<DailyMetric> = {}) => [
  day(externalId, RANGE.to),
  day(externalId, RANGE.from, values),
];

const compare = (campaigns: Record<string, KnownCampaign>, metrics: readonly DailyMetric[]) =>
  compareMetrics(DAILY, new Map(Object.entries(campaigns)), RANGE, metrics);

const NOTHING = { added: [], changed: [], unknown: null, vanished: 0 };

describe('comparing an answer with what is stored', () => {
  it('finds nothing where nothing is different', () => {
    expect(compare({ '11': known('a') }, bothDays('11'))).toEqual(NOTHING);
  });

  it.each<[string, Record<number, string | null>, Partial<DailyMetric>]>([
    [
      'money beyond what a number holds',
      { 2: '9007199254740993' },
      { cost: 9_007_199_254_740_993n },
    ],
    ['a double that is not short', { 3: '0.30000000000000004' }, { conversions: 0.1 + 0.2 }],
    ['a double with an exponent', { 3: '1e-07' }, { conversions: 1e-7 }],
    ['a zero with a sign', { 3: '-0' }, { conversions: 0 }],
    ['what platforms need not say', { 5: '7', 6: '1.5' }, { reach: 7n, frequency: 1.5 }],
  ])('takes for the same %s', (_what, stored, stated) => {
    expect(compare({ '11': known('a', stored) }, bothDays('11', stated))).toEqual(NOTHING);
  });

  it.each<[string, Record<number, string | null>, Partial<DailyMetric>]>([
    ['money that is different in its last digit', {}, { cost: 12_345_679n }],
    ['a conversion more', {}, { conversions: 2.25 }],
    ['what was not said before', {}, { reach: 0n }],
    ['what is not said any more', { 5: '7' }, { reach: null }],
  ])('finds %s', (_what, stored, stated) => {
    const { changed, ...rest } = compare({ '11': known('a', stored) }, bothDays('11', stated));
    expect(changed.map(({ campaignId, place }) => [campaignId, place])).toEqual([['a', 0]]);
    expect(rest).toEqual({ added: [], unknown: null, vanished: 0 });
  });

  it('finds rows of which nothing is stored, and a campaign that is not the account’s', () => {
    const empty = { id: 'b', rows: new Map<number, number>(), figures: [] };
    const { added, changed, unknown } = compare({ '11': known('a'), '22': empty }, [
      ...bothDays('11'),
      day('22', RANGE.to, { clicks: 7n }),
      day('33', RANGE.to),
    ]);
    expect(added).toEqual([
      {
        campaignId: 'b',
        place: placeOf(1, 0),
        figures: [1000n, 7n, 12_345_678n, 1.25, 99_000_001n, null, null, null],
      },
    ]);
    expect([changed, unknown]).toEqual([[], '33']);
  });

  it('makes zero of stored rows that are not in the answer, and counts those that had activity', () => {
    const quiet = known('b', { 0: '0', 2: '0', 3: '0' });
    const campaigns = { '11': known('a'), '22': quiet };
    const { changed, vanished } = compare(campaigns, [day('11', RANGE.to), day('22', RANGE.to)]);
    expect(changed.map(({ campaignId, figures }) => [campaignId, figures])).toEqual([
      ['a', [0n, 0n, 0n, 0n, 0n, null, null, null]],
      ['b', [0n, 0n, 0n, 0n, 0n, null, null, null]],
    ]);
    expect(vanished).toBe(1);
    expect(countActive(DAILY, new Map(Object.entries(campaigns)))).toBe(3);
  });

  it('refuses a day that is not among those stored', () => {
    expect(() => compare({ '11': known('a') }, [day('11', '2026-11-21')])).toThrow(RangeError);
  });
});
