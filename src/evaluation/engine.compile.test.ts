import { makeCondition } from '../../test/setup/factories/rules';
import { RULE_DEFAULTS } from '../rules/rule-defaults';
import { compileRule } from './compile';
import type { Condition, Guard, RuleDefinition } from './definition';

const GUARD: Guard = { metric: 'clicks', window: null, min: 100 };
const lastDays = (days: number) => ({ type: 'lastDays' as const, days, matureOnly: false });

type Refusal = [string, Partial<Condition>, Partial<RuleDefinition>, string];
const REFUSED: Refusal[] = [
  ['a ratio without a guard', { metric: 'ctr' }, {}, 'RULE_GUARD_REQUIRED'],
  [
    'a ratio whose guard is not about volume',
    { metric: 'ctr' },
    { guard: [{ metric: 'elapsedCycleShare', window: null, min: 0.1 }] },
    'RULE_GUARD_REQUIRED',
  ],
  ['a sum without a window', { window: null }, {}, 'RULE_WINDOW_REQUIRED'],
  [
    'a window on what carries its own',
    { metric: 'pacing', window: { type: 'today' } },
    {},
    'RULE_WINDOW_UNSUPPORTED',
  ],
  ['more history than is kept', { window: lastDays(61) }, {}, 'RULE_WINDOW_TOO_LONG'],
  [
    'a baseline longer than what is kept',
    { window: lastDays(30), compare: { type: 'trailingDays', days: 31 } },
    {},
    'RULE_WINDOW_TOO_LONG',
  ],
  [
    'days in a row beyond what is kept',
    { window: lastDays(30), compare: { type: 'previousWindow' } },
    { forDays: 3 },
    'RULE_WINDOW_TOO_LONG',
  ],
  [
    'pacing of an account',
    { metric: 'pacing', window: null },
    { entity: 'AD_ACCOUNT' },
    'RULE_METRIC_UNAVAILABLE',
  ],
  [
    'cost of a platform without any',
    {},
    { scope: { ...RULE_DEFAULTS.scope, platforms: ['GOOGLE_ANALYTICS'] } },
    'RULE_METRIC_UNAVAILABLE',
  ],
  [
    'a weekday median of a week',
    { window: lastDays(7), compare: { type: 'sameWeekdayMedian', weeks: 4 } },
    {},
    'RULE_COMPARE_UNSUPPORTED',
  ],
  [
    'a target for clicks',
    { metric: 'clicks', compare: { type: 'target' } },
    {},
    'RULE_COMPARE_UNSUPPORTED',
  ],
  [
    'the window before a campaign began',
    { window: { type: 'campaignToDate' }, compare: { type: 'previousWindow' } },
    {},
    'RULE_COMPARE_UNSUPPORTED',
  ],
  ['a floor for a running day', { operator: '<' }, {}, 'RULE_PARTIAL_DAY'],
  ['zero on a running day', { operator: '=', threshold: 0 }, {}, 'RULE_PARTIAL_DAY'],
  [
    'a running month below its baseline',
    { window: { type: 'monthToDate' }, compare: { type: 'previousWindow' }, operator: '<' },
    {},
    'RULE_PARTIAL_DAY',
  ],
  ['one threshold for between', { operator: 'between' }, {}, 'RULE_THRESHOLD_INVALID'],
  ['two thresholds for >', { threshold: [1, 2] }, {}, 'RULE_THRESHOLD_INVALID'],
  [
    'between upside down',
    { operator: 'between', threshold: [2, 1], window: lastDays(1) },
    {},
    'RULE_THRESHOLD_INVALID',
  ],
  [
    'a milder threshold for a higher severity',
    {},
    {
      severities: [
        { severity: 'WARNING', threshold: null },
        { severity: 'CRITICAL', threshold: 50 },
      ],
    },
    'RULE_SEVERITIES_INVALID',
  ],
  [
    'severities that fall',
    {},
    {
      severities: [
        { severity: 'CRITICAL', threshold: null },
        { severity: 'WARNING', threshold: 200 },
      ],
    },
    'RULE_SEVERITIES_INVALID',
  ],
  [
    'a recovery beyond the threshold',
    {},
    { recover: { threshold: 101, margin: 0.1, stayClearMinutes: 0 } },
    'RULE_RECOVER_INVALID',
  ],
  [
    'an expected volume without a baseline',
    {},
    { guard: [{ metric: 'expectedConversions', window: null, min: 1 }] },
    'RULE_GUARD_UNSUPPORTED',
  ],
  ['days in a row of a running day', {}, { forDays: 2 }, 'RULE_FOR_DAYS_UNSUPPORTED'],
];

function refusal(definition: RuleDefinition): unknown {
  try {
    compileRule(definition);
  } catch (error) {
    return error;
  }
  throw new Error('it was accepted');
}

describe('compiling a rule', () => {
  it.each(REFUSED)('refuses %s', (_, condition, parts, code) => {
    const definition = { ...RULE_DEFAULTS, when: makeCondition(condition), ...parts };
    expect(refusal(definition)).toMatchObject({ code, status: 400, issues: [{ code }] });
  });

  it.each<[string, Partial<Condition>, Partial<RuleDefinition>]>([
    ['60 days', { window: lastDays(60) }, {}],
    [
      'this month against the last',
      { window: { type: 'monthToDate' }, compare: { type: 'previousWindow' } },
      {},
    ],
    ['eight weeks', { compare: { type: 'robustScore', weeks: 8 } }, {}],
    ['a guarded ratio', { metric: 'cpa', window: lastDays(7) }, { guard: [GUARD] }],
  ])('accepts %s', (_, condition, parts) => {
    const definition = { ...RULE_DEFAULTS, when: makeCondition(condition), ...parts };
    expect(compileRule(definition).definition).toBe(definition);
  });

  it('names the place of what it refuses', () => {
    const when = { all: [makeCondition(), { any: [makeCondition({ window: null })] }] };
    expect(refusal({ ...RULE_DEFAULTS, when })).toMatchObject({
      issues: [{ path: 'when.all.1.any.0.window' }],
    });
  });

  it.each([
    ['>', 100, 90],
    ['>=', -100, -110],
    ['<', 100, 110],
    ['<=', 0, 0],
    ['=', 100, 100],
  ] as const)('clears %s %d at %d by default', (operator, threshold, recovery) => {
    const condition = makeCondition({ operator, threshold, window: { type: 'yesterday' } });
    const { leaves } = compileRule({ ...RULE_DEFAULTS, when: condition });
    expect(leaves[0].recovery).toBe(recovery);
  });
});
