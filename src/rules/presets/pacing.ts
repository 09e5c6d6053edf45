import { EVERYWHERE, RULE_DEFAULTS } from '../rule-defaults';
import type { Preset } from '../preset';

const ACTIVE = { ...EVERYWHERE, statuses: ['ACTIVE' as const] };
const FORMULA =
  'cost ÷ planned cost over the complete days of the cycle (the month of a daily budget, the flight of a lifetime ' +
  'budget); the band narrows to a fifth by its last day; ≥ 10 % of the cycle elapsed';

export const OVER_PACING: Preset = {
  number: 1,
  key: 'over-pacing',
  name: {
    en: 'Over-pacing',
    th: 'ใช้งบเร็วกว่าแผน',
    ja: '予算の消化が速すぎます',
  },
  explanation: {
    en: 'Spend to date runs ahead of the campaign’s plan for this cycle.',
    th: 'ค่าใช้จ่ายสะสมของรอบนี้สูงกว่าแผนของแคมเปญ',
    ja: '今期の累計消化額がキャンペーンの計画を上回っています。',
  },
  formula: FORMULA,
  message: {
    en: 'Spent {numerator} {span}, {observed} of the {denominator} planned for those days.',
    th: '{span} ใช้จ่ายไป {numerator} คิดเป็น {observed} ของแผน {denominator} สำหรับช่วงนั้น',
    ja: '{span}の消化額は{numerator}で、同期間の計画{denominator}の{observed}です。',
  },
  definition: {
    ...RULE_DEFAULTS,
    scope: ACTIVE,
    when: {
      metric: 'pacing',
      window: null,
      compare: { type: 'cycleBand', lastDayShare: 0.2 },
      operator: '>=',
      threshold: 1.1,
    },
    guard: [{ metric: 'elapsedCycleShare', window: null, min: 0.1 }],
    recover: { threshold: 1.05, margin: 0.1, stayClearMinutes: 0 },
    severities: [
      { severity: 'WARNING', threshold: null },
      { severity: 'CRITICAL', threshold: 1.25 },
    ],
  },
  enabledByDefault: true,
};

export const UNDER_PACING: Preset = {
  number: 2,
  key: 'under-pacing',
  name: {
    en: 'Under-pacing',
    th: 'ใช้งบช้ากว่าแผน',
    ja: '予算の消化が遅れています',
  },
  explanation: {
    en: 'An active campaign’s spend to date lags behind its plan for this cycle.',
    th: 'แคมเปญที่เปิดอยู่ใช้จ่ายสะสมต่ำกว่าแผนของรอบนี้',
    ja: '配信中のキャンペーンの累計消化額が今期の計画を下回っています。',
  },
  formula: FORMULA,
  message: {
    en: 'Spent {numerator} {span}, only {observed} of the {denominator} planned for those days.',
    th: '{span} ใช้จ่ายไป {numerator} คิดเป็นเพียง {observed} ของแผน {denominator} สำหรับช่วงนั้น',
    ja: '{span}の消化額は{numerator}で、同期間の計画{denominator}の{observed}にとどまっています。',
  },
  definition: {
    ...RULE_DEFAULTS,
    scope: ACTIVE,
    when: {
      metric: 'pacing',
      window: null,
      compare: { type: 'cycleBand', lastDayShare: 0.2 },
      operator: '<=',
      threshold: 0.9,
    },
    guard: [{ metric: 'elapsedCycleShare', window: null, min: 0.1 }],
    recover: { threshold: 0.95, margin: 0.1, stayClearMinutes: 0 },
    severities: [
      { severity: 'WARNING', threshold: null },
      { severity: 'CRITICAL', threshold: 0.75 },
    ],
  },
  enabledByDefault: true,
};

/** Off by default: a daily budget spent as planned passes 80 % late in every month. */
export const BUDGET_CONSUMED: Preset = {
  number: 4,
  key: 'budget-consumed',
  name: {
    en: 'Budget consumed',
    th: 'ใช้งบใกล้หมด',
    ja: '予算の残りがわずかです',
  },
  explanation: {
    en: 'Most of the month’s or flight’s budget has been spent.',
    th: 'งบของเดือนหรือของทั้งแคมเปญถูกใช้ไปเกือบหมด',
    ja: '月間または全期間の予算の大半を消化しました。',
  },
  formula:
    'cost ÷ budget: month to date ÷ (30.4 × daily budget), or campaign to date ÷ lifetime budget; budget set',
  message: {
    en: '{observed} of the budget is spent: {numerator} of {denominator} {span}.',
    th: 'ใช้งบไปแล้ว {observed}: {numerator} จาก {denominator} {span}',
    ja: '予算の{observed}を消化しました({span}、{denominator}のうち{numerator})。',
  },
  definition: {
    ...RULE_DEFAULTS,
    when: {
      metric: 'budgetUsed',
      window: null,
      compare: { type: 'value' },
      operator: '>=',
      threshold: 0.8,
    },
    severities: [
      { severity: 'INFO', threshold: null },
      { severity: 'WARNING', threshold: 0.95 },
      { severity: 'CRITICAL', threshold: 1 },
    ],
  },
  enabledByDefault: false,
};
