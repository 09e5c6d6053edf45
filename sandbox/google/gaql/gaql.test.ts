import { GoogleError } from '../google-error';
import { checkQuery } from './check';
import { duringRange } from './date-ranges';
import { matches } from './matches';
import { parseQuery } from './parse';
import { segmentValue } from './segments';

function faultOf(query: string): string {
  try {
    checkQuery(parseQuery(query));
  } catch (error) {
    if (error instanceof GoogleError) return error.failure?.errorCode.queryError ?? '';
    throw error;
  }
  return 'none';
}

describe('parsing GAQL', () => {
  it('reads every clause', () => {
    const query = parseQuery(`
      SELECT campaign.id, metrics.clicks FROM campaign
      WHERE campaign.status IN ('ENABLED', "PAUSED") AND campaign.id != 12
        AND segments.date BETWEEN '2026-01-01' AND '2026-01-31' AND campaign.name NOT LIKE '%test%'
      ORDER BY metrics.clicks DESC, campaign.id LIMIT 5 PARAMETERS include_drafts=true`);
    expect(query).toEqual({
      select: ['campaign.id', 'metrics.clicks'],
      from: 'campaign',
      where: [
        { field: 'campaign.status', operator: 'IN', values: ['ENABLED', 'PAUSED'] },
        { field: 'campaign.id', operator: '!=', values: ['12'] },
        { field: 'segments.date', operator: 'BETWEEN', values: ['2026-01-01', '2026-01-31'] },
        { field: 'campaign.name', operator: 'NOT LIKE', values: ['%test%'] },
      ],
      orderBy: [
        { field: 'metrics.clicks', descending: true },
        { field: 'campaign.id', descending: false },
      ],
      limit: 5,
      parameters: { include_drafts: 'true' },
    });
  });

  it('takes keywords in any case, escapes in text, and names in any script', () => {
    const query = parseQuery(
      `select campaign.id from campaign where campaign.name = 'it\\'s 検索 | โซฟา' limit 1`,
    );
    expect(query.where).toEqual([
      { field: 'campaign.name', operator: '=', values: ["it's 検索 | โซฟา"] },
    ]);
  });

  it.each([
    ['campaign.id FROM campaign', 'EXPECTED_SELECT'],
    ['SELECT campaign.id', 'EXPECTED_FROM'],
    ['SELECT campaign.id FROM campaign WHERE', 'UNEXPECTED_END_OF_QUERY'],
    ['SELECT campaign.id FROM campaign WHERE campaign.id ~ 3', 'BAD_SYMBOL'],
    ["SELECT campaign.id FROM campaign WHERE campaign.name = 'x", 'STRING_NOT_TERMINATED'],
    [
      'SELECT campaign.id FROM campaign WHERE campaign.id IN ()',
      'PROHIBITED_EMPTY_LIST_IN_CONDITION',
    ],
    ['SELECT campaign.id FROM campaign WHERE campaign.id IN 3', 'EXPECTED_LIST'],
    ['SELECT campaign.id FROM campaign ORDER campaign.id', 'EXPECTED_BY'],
    ['SELECT campaign.id FROM campaign LIMIT 0', 'LIMIT_VALUE_TOO_LOW'],
    ['SELECT campaign.id FROM campaign LIMIT x', 'BAD_LIMIT_VALUE'],
    ['SELECT campaign.id FROM campaign nonsense', 'UNEXPECTED_INPUT'],
    ['SELECT campaign.id FROM nowhere', 'BAD_RESOURCE_TYPE_IN_FROM_CLAUSE'],
    ['SELECT campaign.start_date FROM campaign', 'UNRECOGNIZED_FIELD'],
    ['SELECT customer_client.id FROM campaign', 'PROHIBITED_RESOURCE_TYPE_IN_SELECT_CLAUSE'],
    [
      'SELECT campaign.id FROM campaign WHERE customer_client.id = 1',
      'PROHIBITED_RESOURCE_TYPE_IN_WHERE_CLAUSE',
    ],
    ['SELECT campaign.id, segments.date FROM campaign', 'EXPECTED_FILTERS_ON_DATE_RANGE'],
    [
      "SELECT campaign.id, segments.date FROM campaign WHERE segments.date > '2026-01-01'",
      'EXPECTED_FILTERS_ON_DATE_RANGE',
    ],
    [
      "SELECT campaign.id, segments.date FROM campaign WHERE segments.date = '2026-02-30'",
      'INVALID_DATE_FORMAT',
    ],
    ["SELECT campaign.id FROM campaign WHERE campaign.id = 'x'", 'BAD_NUMBER'],
    [
      'SELECT campaign.id FROM campaign WHERE campaign.name DURING TODAY',
      'OPERATOR_FIELD_MISMATCH',
    ],
    [
      'SELECT campaign.id FROM campaign ORDER BY metrics.clicks',
      'EXPECTED_REFERENCED_FIELD_IN_SELECT_CLAUSE',
    ],
    [
      'SELECT campaign.id FROM campaign WHERE segments.hour = 3',
      'EXPECTED_REFERENCED_FIELD_IN_SELECT_CLAUSE',
    ],
    ["SELECT campaign.id FROM campaign WHERE segments.date = '2026-02-03' LIMIT 3", 'none'],
  ])('%s → %s', (query, fault) => {
    expect(faultOf(query)).toBe(fault);
  });
});

describe('predefined date ranges', () => {
  it.each([
    ['TODAY', '2026-11-21', '2026-11-21'],
    ['YESTERDAY', '2026-11-20', '2026-11-20'],
    ['LAST_7_DAYS', '2026-11-14', '2026-11-20'],
    ['LAST_14_DAYS', '2026-11-07', '2026-11-20'],
    ['LAST_30_DAYS', '2026-10-22', '2026-11-20'],
    ['THIS_MONTH', '2026-11-01', '2026-11-21'],
    ['LAST_MONTH', '2026-10-01', '2026-10-31'],
    ['THIS_WEEK_MON_TODAY', '2026-11-16', '2026-11-21'],
    ['THIS_WEEK_SUN_TODAY', '2026-11-15', '2026-11-21'],
    ['LAST_WEEK_MON_SUN', '2026-11-09', '2026-11-15'],
    ['LAST_WEEK_SUN_SAT', '2026-11-08', '2026-11-14'],
    ['LAST_BUSINESS_WEEK', '2026-11-09', '2026-11-13'],
  ])('%s on Saturday 21 November 2026 is %s to %s', (name, from, to) => {
    expect(duringRange(name, '2026-11-21')).toEqual({ from, to });
  });

  it('refuses another name', () => {
    expect(() => duringRange('LAST_CENTURY', '2026-11-21')).toThrow('LAST_CENTURY');
  });
});

describe('conditions', () => {
  const name = { name: 'campaign.name', type: 'STRING', role: 'attribute' } as const;
  const id = { name: 'campaign.id', type: 'INT64', role: 'attribute' } as const;

  it.each([
    ['Search | A.B', '%a.b', true],
    ['Search | AxB', '%a.b', false],
    ['50% off', '50[%]%', true],
    ['50 off', '50[%]%', false],
    ['検索 | 沖縄', '検索%', true],
  ])('%s LIKE %s is %s', (value, pattern, holds) => {
    const condition = { field: name.name, operator: 'LIKE', values: [pattern] } as const;
    expect(matches(value, condition, name, '2026-11-21')).toBe(holds);
  });

  it('compare numbers as numbers', () => {
    const condition = { field: id.name, operator: '>', values: ['9'] } as const;
    expect(matches('10', condition, id, '2026-11-21')).toBe(true);
  });
});

describe('time segments', () => {
  it.each([
    ['segments.day_of_week', 'SATURDAY'],
    ['segments.week', '2026-11-16'],
    ['segments.month', '2026-11-01'],
    ['segments.quarter', '2026-10-01'],
    ['segments.year', 2026],
    ['segments.hour', 7],
  ])('%s of 2026-11-21 07:00 is %s', (segment, value) => {
    expect(segmentValue(segment, '2026-11-21', 7)).toBe(value);
  });
});
