import { EVERYWHERE, RULE_DEFAULTS } from '../rule-defaults';
import { PLAIN_MESSAGE, type Preset } from '../preset';

const ACTIVE = { ...EVERYWHERE, statuses: ['ACTIVE' as const] };
const MATURE = (days: number) => ({ type: 'lastDays' as const, days, matureOnly: true });

/** 3 and 4.6 are where a Poisson count of zero has 5 % and 1 % left. The clicks are a condition, so that a conversion clears it. */
export const SPEND_WITHOUT_CONVERSIONS: Preset = {
  number: 10,
  key: 'spend-without-conversions',
  name: {
    en: 'Spend without conversions',
    th: 'ใช้จ่ายโดยไม่มีคอนเวอร์ชัน',
    ja: 'コンバージョンのないまま消化が続いています',
  },
  explanation: {
    en: 'The spend since the last conversion is several times the usual cost of one.',
    th: 'ค่าใช้จ่ายตั้งแต่คอนเวอร์ชันล่าสุดสูงเป็นหลายเท่าของต้นทุนต่อคอนเวอร์ชันปกติ',
    ja: '最後のコンバージョン以降の消化額が、通常の獲得単価の数倍に達しています。',
  },
  formula: 'cost since the last conversion ÷ CPAr, and ≥ 50 clicks since then',
  message: {
    en: '{observed} spent {span} without a conversion: {value} times {baseline} of {expected}.',
    th: 'ใช้จ่ายไป {observed} {span} โดยไม่มีคอนเวอร์ชัน คิดเป็น {value} เท่าของ{baseline} ({expected})',
    ja: '{span}、コンバージョンのないまま{observed}を消化しました。{baseline}{expected}の{value}倍です。',
  },
  definition: {
    ...RULE_DEFAULTS,
    when: {
      all: [
        {
          metric: 'costWithoutConversion',
          window: null,
          compare: { type: 'target' },
          operator: '>=',
          threshold: 3,
        },
        {
          metric: 'clicks',
          window: { type: 'sinceConversion' },
          compare: { type: 'value' },
          operator: '>=',
          threshold: 50,
        },
      ],
    },
    severities: [
      { severity: 'WARNING', threshold: null },
      { severity: 'CRITICAL', threshold: 4.6 },
    ],
  },
  enabledByDefault: true,
};

export const CONVERSION_DROP: Preset = {
  number: 11,
  key: 'conversion-drop',
  name: {
    en: 'Conversion drop',
    th: 'คอนเวอร์ชันลดลง',
    ja: 'コンバージョンが減っています',
  },
  explanation: {
    en: 'The newest two days with settled conversions fall well below the 14 days before.',
    th: 'คอนเวอร์ชันของสองวันล่าสุดที่ข้อมูลครบ ต่ำกว่าอัตราของ 14 วันก่อนหน้ามาก',
    ja: 'コンバージョンが確定した直近2日間が、その前の14日間の水準を大きく下回っています。',
  },
  formula:
    'conversions of the newest 2 mature days ÷ (2 × mean of the 14 days before); expected ≥ 20',
  message: PLAIN_MESSAGE,
  definition: {
    ...RULE_DEFAULTS,
    scope: ACTIVE,
    when: {
      metric: 'conversions',
      window: MATURE(2),
      compare: { type: 'trailingDays', days: 14 },
      operator: '<=',
      threshold: 0.6,
    },
    guard: [{ metric: 'expectedConversions', window: null, min: 20 }],
    severities: [
      { severity: 'WARNING', threshold: null },
      { severity: 'CRITICAL', threshold: 0.3 },
    ],
  },
  enabledByDefault: true,
};

export const TRACKING_BROKEN: Preset = {
  number: 12,
  key: 'tracking-broken',
  name: {
    en: 'Tracking broken',
    th: 'การติดตามคอนเวอร์ชันอาจเสีย',
    ja: '計測が止まっている可能性があります',
  },
  explanation: {
    en: 'The account kept spending but nearly all its conversions vanished yesterday.',
    th: 'บัญชียังใช้จ่ายตามปกติ แต่คอนเวอร์ชันเมื่อวานหายไปเกือบทั้งหมด',
    ja: 'アカウントの消化は続いているのに、昨日のコンバージョンがほぼ消えました。',
  },
  formula: 'account conversions yesterday ÷ the same day last week; expected ≥ 10 and cost ≥ 0.5 D',
  message: {
    en: 'The account had {observed} conversions {span}, {change} below {baseline} of {expected}, while it kept spending: conversion tracking may be broken.',
    th: 'บัญชีมีคอนเวอร์ชัน {observed} {span} ต่ำกว่า{baseline} ({expected}) {change} ทั้งที่ยังใช้จ่ายอยู่ การติดตามคอนเวอร์ชันอาจเสีย',
    ja: '{span}のアカウントのコンバージョンは{observed}件で、{baseline}({expected}件)を{change}下回りました。消化は続いているため、計測が止まっている可能性があります。',
  },
  definition: {
    ...RULE_DEFAULTS,
    entity: 'AD_ACCOUNT',
    scope: { ...EVERYWHERE, statuses: ['ENABLED'] },
    when: {
      metric: 'conversions',
      window: { type: 'yesterday' },
      compare: { type: 'sameWeekdayMedian', weeks: 1 },
      operator: '<=',
      threshold: 0.1,
    },
    guard: [
      { metric: 'expectedConversions', window: null, min: 10 },
      { metric: 'medianDailySpendShare', window: { type: 'yesterday' }, min: 0.5 },
    ],
    recover: { threshold: 0.3, margin: 0.1, stayClearMinutes: 0 },
    severities: [{ severity: 'CRITICAL', threshold: null }],
  },
  enabledByDefault: true,
};
