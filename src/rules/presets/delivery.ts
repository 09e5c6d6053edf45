import { EVERYWHERE, RULE_DEFAULTS } from '../rule-defaults';
import { PLAIN_MESSAGE, type Preset } from '../preset';

const ACTIVE = { ...EVERYWHERE, statuses: ['ACTIVE' as const] };

/** A day still running is held against full days, so it fires late rather than wrongly. */
export const SPEND_SPIKE: Preset = {
  number: 7,
  key: 'spend-spike',
  name: {
    en: 'Spend spike',
    th: 'ค่าใช้จ่ายพุ่งสูง',
    ja: '消化額が急増しています',
  },
  explanation: {
    en: 'Today’s spend has already passed the usual full day of this weekday.',
    th: 'ค่าใช้จ่ายของวันนี้เกินระดับปกติทั้งวันของวันเดียวกันในสัปดาห์ก่อน ๆ แล้ว',
    ja: '本日の消化額が、同じ曜日の通常の1日分をすでに超えています。',
  },
  formula:
    'cost today ÷ median of the same weekday’s full days over 4 weeks, and (cost − median) ÷ D ≥ 0.2',
  message: PLAIN_MESSAGE,
  definition: {
    ...RULE_DEFAULTS,
    when: {
      all: [
        {
          metric: 'cost',
          window: { type: 'today' },
          compare: { type: 'sameWeekdayMedian', weeks: 4 },
          operator: '>=',
          threshold: 1.5,
        },
        {
          metric: 'cost',
          window: { type: 'today' },
          compare: { type: 'excessOverMedian', weeks: 4 },
          operator: '>=',
          threshold: 0.2,
        },
      ],
    },
    severities: [
      { severity: 'WARNING', threshold: null },
      { severity: 'CRITICAL', threshold: 2.5 },
    ],
  },
  enabledByDefault: true,
};

export const SPEND_DROP: Preset = {
  number: 8,
  key: 'spend-drop',
  name: {
    en: 'Spend drop',
    th: 'ค่าใช้จ่ายลดฮวบ',
    ja: '消化額が急減しています',
  },
  explanation: {
    en: 'Yesterday an active campaign spent far less than it usually does on that weekday.',
    th: 'เมื่อวานแคมเปญที่เปิดอยู่ใช้จ่ายน้อยกว่าปกติของวันเดียวกันในสัปดาห์มาก',
    ja: '配信中のキャンペーンの昨日の消化額が、同じ曜日の通常を大きく下回りました。',
  },
  formula: 'cost yesterday ÷ median of the same weekday over 4 weeks; median ≥ 0.2 D',
  message: PLAIN_MESSAGE,
  definition: {
    ...RULE_DEFAULTS,
    scope: ACTIVE,
    when: {
      metric: 'cost',
      window: { type: 'yesterday' },
      compare: { type: 'sameWeekdayMedian', weeks: 4 },
      operator: '<=',
      threshold: 0.5,
    },
    guard: [{ metric: 'baselineSpendShare', window: null, min: 0.2 }],
    severities: [
      { severity: 'WARNING', threshold: null },
      { severity: 'CRITICAL', threshold: 0 },
    ],
  },
  enabledByDefault: true,
};

/** Judged on whole days, for want of hourly figures. Off by default: a spend drop to nothing tells of the same day. */
export const NO_IMPRESSIONS: Preset = {
  number: 9,
  key: 'no-impressions',
  name: {
    en: 'Active but no impressions',
    th: 'เปิดอยู่แต่ไม่มีการแสดงผล',
    ja: '配信中なのに表示がありません',
  },
  explanation: {
    en: 'An active campaign that is usually seen had no impressions at all yesterday.',
    th: 'แคมเปญที่เปิดอยู่และปกติมีการแสดงผล แต่เมื่อวานไม่มีการแสดงผลเลย',
    ja: '通常は表示のある配信中のキャンペーンが、昨日は一度も表示されませんでした。',
  },
  formula: 'impressions yesterday = 0; median of the same weekday over 4 weeks ≥ 200',
  message: {
    en: 'No impressions {span}, where {baseline} is {expected}.',
    th: 'ไม่มีการแสดงผลเลย {span} ทั้งที่{baseline}คือ {expected} ครั้ง',
    ja: '{span}は表示が一度もありませんでした({baseline}は{expected}回)。',
  },
  definition: {
    ...RULE_DEFAULTS,
    scope: ACTIVE,
    when: {
      metric: 'impressions',
      window: { type: 'yesterday' },
      compare: { type: 'sameWeekdayMedian', weeks: 4 },
      operator: '<=',
      threshold: 0,
    },
    guard: [{ metric: 'expectedImpressions', window: null, min: 200 }],
    severities: [{ severity: 'CRITICAL', threshold: null }],
  },
  enabledByDefault: false,
};
