import { Problem } from '../api/problem';
import { draftOf, NEW_DRAFT, simpleOf } from './draft';
import { fieldErrors } from './field-errors';

const DEFINITION = {
  version: 1 as const,
  entity: 'CAMPAIGN' as const,
  scope: {
    platforms: [],
    adAccountIds: [],
    clientIds: [],
    campaignIds: [],
    labels: [],
    namePattern: null,
    statuses: [],
  },
  when: {
    metric: 'ctr' as const,
    window: { type: 'lastDays' as const, days: 7, matureOnly: false },
    compare: { type: 'value' as const },
    operator: '<' as const,
    threshold: 0.015,
  },
  guard: [],
  for: { evaluations: 1 },
  forDays: 1,
  recover: { threshold: null, margin: 0.1, stayClearMinutes: 60 },
  cooldownMinutes: 720,
  severities: [{ severity: 'INFO' as const, threshold: null }],
};

describe('a rule as a draft', () => {
  it('says in the form’s units what the rule says in its own, and the other way round', () => {
    const draft = draftOf({ name: 'Click rate', definition: DEFINITION });
    expect(draft).toMatchObject({ metric: 'ctr', operator: '<', typed: '1.5', window: 'last7' });
    expect(simpleOf(draft!)).toMatchObject({
      metric: 'ctr',
      threshold: 0.015,
      severity: 'INFO',
      window: { type: 'lastDays', days: 7, matureOnly: false },
      scope: { platforms: [], namePattern: null },
    });
    expect(simpleOf({ ...NEW_DRAFT, typed: '1250,5' }).threshold).toBe(1_250_500_000);
  });

  it.each([
    ['two conditions', { when: { all: [DEFINITION.when, DEFINITION.when] } }],
    ['a baseline', { when: { ...DEFINITION.when, compare: { type: 'previousWindow' as const } } }],
    ['labels', { scope: { ...DEFINITION.scope, labels: ['brand'] } }],
    [
      'a window of its own',
      { when: { ...DEFINITION.when, window: { type: 'sinceConversion' as const } } },
    ],
  ])('is none when it has %s, which the form would lose', (_what, change) => {
    expect(draftOf({ name: 'x', definition: { ...DEFINITION, ...change } })).toBeNull();
  });
});

describe('what the server refuses', () => {
  it('stands beside the field that it is about', () => {
    const problem = new Problem(400, {
      detail: 'no',
      issues: [
        { path: 'when.window', message: 'use yesterday' },
        { path: 'name', message: 'too long' },
        { path: 'guard.0', message: 'guard' },
      ],
    });
    expect(fieldErrors(problem)).toEqual({
      fields: { window: 'use yesterday', name: 'too long' },
      rest: 'guard',
    });
    expect(fieldErrors(new Error('gone'))).toEqual({ fields: {}, rest: 'gone' });
  });
});
