import { parseRuleDefinition } from './parse-rule-definition';
import { definitionFromSimpleFace, simpleFaceOf } from './simple-face';
import { RULE_DEFAULTS } from './rule-defaults';

const COST = { metric: 'cost', window: { type: 'today' }, operator: '>', threshold: 100 };

function refusal(input: unknown): unknown {
  try {
    parseRuleDefinition(input);
  } catch (error) {
    return error;
  }
  throw new Error('it was accepted');
}

describe('parsing a rule', () => {
  it('fills every default', () => {
    expect(parseRuleDefinition({ version: 1, when: COST })).toEqual({
      ...RULE_DEFAULTS,
      when: { ...COST, compare: { type: 'value' } },
    });
  });

  it('is stable: what it gives, it takes', () => {
    const once = parseRuleDefinition({ version: 1, when: { any: [COST, { all: [COST] }] } });
    expect(parseRuleDefinition(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });

  it.each<[string, unknown, string]>([
    ['no version', { when: COST }, 'version'],
    ['another version', { version: 2, when: COST }, 'version'],
    ['no condition', { version: 1 }, 'when'],
    ['an unknown key', { version: 1, when: COST, channels: [] }, ''],
    ['an unknown metric', { version: 1, when: { ...COST, metric: 'reach' } }, 'when.metric'],
    ['an unknown operator', { version: 1, when: { ...COST, operator: '=~' } }, 'when.operator'],
    [
      'a threshold that is not finite',
      { version: 1, when: { ...COST, threshold: Infinity } },
      'when.threshold',
    ],
    [
      'a nested window without its days',
      { version: 1, when: { all: [COST, { ...COST, window: { type: 'lastDays' } }] } },
      'when.all.1.window.days',
    ],
    ['an empty all', { version: 1, when: { all: [] } }, 'when.all'],
    ['no severity', { version: 1, when: COST, severities: [] }, 'severities'],
    [
      'a platform that does not exist',
      { version: 1, when: COST, scope: { platforms: ['BING'] } },
      'scope.platforms.0',
    ],
    ['not an object', 'cost > 100', ''],
    ['nothing', null, ''],
  ])('refuses %s, naming the place', (_, input, path) => {
    expect(refusal(input)).toMatchObject({
      code: 'INVALID_RULE',
      status: 400,
      issues: expect.arrayContaining([expect.objectContaining({ path })]) as unknown,
    });
  });

  it.each<[string, unknown, string]>([
    [
      'hours, which are not collected',
      { version: 1, when: { ...COST, window: { type: 'lastHours', hours: 3 } } },
      'RULE_WINDOW_UNAVAILABLE',
    ],
    [
      'a ratio without a guard',
      { version: 1, when: { ...COST, metric: 'ctr' } },
      'RULE_GUARD_REQUIRED',
    ],
    [
      'campaigns of a rule over accounts',
      { version: 1, entity: 'AD_ACCOUNT', when: COST, scope: { labels: ['brand'] } },
      'RULE_SCOPE_MISMATCH',
    ],
    [
      'a status of another kind',
      { version: 1, when: COST, scope: { statuses: ['SUSPENDED'] } },
      'RULE_SCOPE_MISMATCH',
    ],
  ])('refuses %s with its own code', (_, input, code) => {
    expect(refusal(input)).toMatchObject({ code, status: 400 });
  });

  it('refuses trees too deep or too wide, without reading them to the end', () => {
    let deep: unknown = COST;
    for (let depth = 0; depth < 100_000; depth += 1) deep = { all: [deep] };
    expect(refusal({ version: 1, when: deep })).toMatchObject({ code: 'INVALID_RULE' });
    const four = { all: [{ any: [{ all: [{ any: [COST] }] }] }] };
    expect(parseRuleDefinition({ version: 1, when: four }).version).toBe(1);
    expect(refusal({ version: 1, when: { all: [four] } })).toMatchObject({ code: 'INVALID_RULE' });
    const many = {
      any: Array.from({ length: 3 }, () => ({ all: Array(7).fill(COST) as unknown[] })),
    };
    expect(refusal({ version: 1, when: many })).toMatchObject({ code: 'INVALID_RULE' });
  });
});

describe('the simple face', () => {
  it.each([
    ['cost', '>', 5e8, { type: 'today' }, 0],
    ['impressions', '<', 100, { type: 'yesterday' }, 0],
    ['cpa', '>', 9e7, { type: 'lastDays', days: 7, matureOnly: true }, 1],
    ['ctr', '<', 0.01, { type: 'lastDays', days: 7, matureOnly: false }, 1],
    ['pacing', '>', 1.2, null, 0],
  ] as const)('makes a whole rule of %s %s %d', (metric, operator, threshold, window, guards) => {
    const simple = { metric, operator, threshold, severity: 'CRITICAL' as const };
    const definition = definitionFromSimpleFace(simple);
    expect(definition.when).toMatchObject({ metric, operator, threshold, window });
    expect(definition.guard).toHaveLength(guards);
    expect(simpleFaceOf(definition)).toEqual(simple);
  });

  it('takes the window and the kind of entity it is given', () => {
    const definition = definitionFromSimpleFace({
      metric: 'cost',
      operator: '>=',
      threshold: 1,
      severity: 'INFO',
      window: { type: 'monthToDate' },
      entity: 'AD_ACCOUNT',
    });
    expect(definition).toMatchObject({
      entity: 'AD_ACCOUNT',
      when: { window: { type: 'monthToDate' } },
    });
  });

  it('watches accounts where the metric is about the sync', () => {
    const simple = {
      metric: 'hoursSinceSync',
      operator: '>',
      threshold: 6,
      severity: 'INFO',
    } as const;
    expect(definitionFromSimpleFace(simple).entity).toBe('AD_ACCOUNT');
  });

  it('shows the first condition of a tree, its low end and the mildest severity', () => {
    const between = { ...COST, operator: 'between', threshold: [5, 9] };
    const nested = parseRuleDefinition({ version: 1, when: { all: [{ any: [between] }, COST] } });
    expect(simpleFaceOf(nested)).toEqual({
      metric: 'cost',
      operator: 'between',
      threshold: 5,
      severity: 'WARNING',
    });
  });
});
