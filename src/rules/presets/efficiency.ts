import { RULE_DEFAULTS } from '../rule-defaults';
import { PLAIN_MESSAGE, type Preset } from '../preset';

const MATURE_WEEK = { type: 'lastDays', days: 7, matureOnly: true } as const;
const THREE_DAYS = { type: 'lastDays', days: 3, matureOnly: false } as const;

export const CPA_UP: Preset = {
  number: 13,
  key: 'cpa-up',
  name: {
    en: 'CPA up',
    th: 'ต้นทุนต่อคอนเวอร์ชันสูงขึ้น',
    ja: '獲得単価が上昇しています',
  },
  explanation: {
    en: 'The cost of a conversion stays well above its target, or its 28-day level.',
    th: 'ต้นทุนต่อคอนเวอร์ชันสูงกว่าเป้าหมายหรือระดับ 28 วันอย่างต่อเนื่อง',
    ja: '獲得単価が目標または28日間の水準を大きく上回り続けています。',
  },
  formula:
    'cost ÷ conversions over 7 mature days ÷ CPAr, at 3 daily end points in a row; ≥ 15 conversions',
  message: PLAIN_MESSAGE,
  definition: {
    ...RULE_DEFAULTS,
    when: {
      metric: 'cpa',
      window: MATURE_WEEK,
      compare: { type: 'target' },
      operator: '>=',
      threshold: 1.3,
    },
    guard: [{ metric: 'conversions', window: null, min: 15 }],
    forDays: 3,
    severities: [
      { severity: 'WARNING', threshold: null },
      { severity: 'CRITICAL', threshold: 1.6 },
    ],
  },
  enabledByDefault: true,
};

/** Speaks only of campaigns with a target ROAS. */
export const ROAS_LOW: Preset = {
  number: 14,
  key: 'roas-low',
  name: {
    en: 'ROAS low',
    th: 'ROAS ต่ำกว่าเป้า',
    ja: 'ROASが目標を下回っています',
  },
  explanation: {
    en: 'The return on ad spend stays well below the campaign’s target.',
    th: 'ผลตอบแทนจากค่าโฆษณาต่ำกว่าเป้าหมายของแคมเปญอย่างต่อเนื่อง',
    ja: '広告費用対効果がキャンペーンの目標を大きく下回り続けています。',
  },
  formula:
    'conversionValue ÷ cost over 7 mature days ÷ target ROAS, at 3 daily end points in a row; ≥ 10 conversions',
  message: PLAIN_MESSAGE,
  definition: {
    ...RULE_DEFAULTS,
    when: {
      metric: 'roas',
      window: MATURE_WEEK,
      compare: { type: 'target' },
      operator: '<=',
      threshold: 0.8,
    },
    guard: [{ metric: 'conversions', window: null, min: 10 }],
    forDays: 3,
    severities: [
      { severity: 'WARNING', threshold: null },
      { severity: 'CRITICAL', threshold: 0.5 },
    ],
  },
  enabledByDefault: true,
};

export const CONVERSION_RATE_DROP: Preset = {
  number: 15,
  key: 'conversion-rate-drop',
  name: {
    en: 'Conversion rate drop',
    th: 'อัตราคอนเวอร์ชันลดลง',
    ja: 'コンバージョン率が低下しています',
  },
  explanation: {
    en: 'Clicks turn into conversions far less often than over the four weeks before.',
    th: 'คลิกกลายเป็นคอนเวอร์ชันน้อยกว่าสี่สัปดาห์ก่อนหน้ามาก',
    ja: 'クリックがコンバージョンに至る割合が、その前の4週間を大きく下回っています。',
  },
  formula:
    'conversions ÷ clicks over 7 mature days ÷ the same over the 28 days before; ≥ 300 clicks, expected ≥ 15 conversions',
  message: PLAIN_MESSAGE,
  definition: {
    ...RULE_DEFAULTS,
    when: {
      metric: 'cvr',
      window: MATURE_WEEK,
      compare: { type: 'trailingDays', days: 28 },
      operator: '<=',
      threshold: 0.7,
    },
    guard: [
      { metric: 'clicks', window: null, min: 300 },
      { metric: 'expectedConversions', window: null, min: 15 },
    ],
    severities: [
      { severity: 'WARNING', threshold: null },
      { severity: 'CRITICAL', threshold: 0.5 },
    ],
  },
  enabledByDefault: true,
};

export const CTR_DROP: Preset = {
  number: 16,
  key: 'ctr-drop',
  name: {
    en: 'CTR drop',
    th: 'อัตราการคลิกลดลง',
    ja: 'クリック率が低下しています',
  },
  explanation: {
    en: 'People click far less often than over the two weeks before.',
    th: 'อัตราการคลิกต่ำกว่าสองสัปดาห์ก่อนหน้ามาก',
    ja: 'クリック率がその前の2週間を大きく下回っています。',
  },
  formula:
    'clicks ÷ impressions over 3 days ÷ the same over the 14 days before; ≥ 5,000 impressions',
  message: PLAIN_MESSAGE,
  definition: {
    ...RULE_DEFAULTS,
    when: {
      metric: 'ctr',
      window: THREE_DAYS,
      compare: { type: 'trailingDays', days: 14 },
      operator: '<=',
      threshold: 0.75,
    },
    guard: [{ metric: 'impressions', window: null, min: 5000 }],
    severities: [
      { severity: 'WARNING', threshold: null },
      { severity: 'CRITICAL', threshold: 0.5 },
    ],
  },
  enabledByDefault: true,
};

export const CPC_SPIKE: Preset = {
  number: 17,
  key: 'cpc-spike',
  name: {
    en: 'CPC spike',
    th: 'ต้นทุนต่อคลิกพุ่งสูง',
    ja: 'クリック単価が急騰しています',
  },
  explanation: {
    en: 'A click costs far more than over the two weeks before.',
    th: 'ต้นทุนต่อคลิกสูงกว่าสองสัปดาห์ก่อนหน้ามาก',
    ja: 'クリック単価がその前の2週間を大きく上回っています。',
  },
  formula: 'cost ÷ clicks over 3 days ÷ the same over the 14 days before; ≥ 100 clicks',
  message: PLAIN_MESSAGE,
  definition: {
    ...RULE_DEFAULTS,
    when: {
      metric: 'cpc',
      window: THREE_DAYS,
      compare: { type: 'trailingDays', days: 14 },
      operator: '>=',
      threshold: 1.3,
    },
    guard: [{ metric: 'clicks', window: null, min: 100 }],
    severities: [
      { severity: 'WARNING', threshold: null },
      { severity: 'CRITICAL', threshold: 1.6 },
    ],
  },
  enabledByDefault: true,
};

export const CPM_SPIKE: Preset = {
  number: 18,
  key: 'cpm-spike',
  name: {
    en: 'CPM spike',
    th: 'ต้นทุนต่อพันการแสดงผลพุ่งสูง',
    ja: '表示単価が急騰しています',
  },
  explanation: {
    en: 'A thousand impressions cost far more than over the two weeks before.',
    th: 'ต้นทุนต่อพันการแสดงผลสูงกว่าสองสัปดาห์ก่อนหน้ามาก',
    ja: '千回表示あたりの単価がその前の2週間を大きく上回っています。',
  },
  formula:
    '1000 × cost ÷ impressions over 3 days ÷ the same over the 14 days before; ≥ 10,000 impressions',
  message: PLAIN_MESSAGE,
  definition: {
    ...RULE_DEFAULTS,
    when: {
      metric: 'cpm',
      window: THREE_DAYS,
      compare: { type: 'trailingDays', days: 14 },
      operator: '>=',
      threshold: 1.3,
    },
    guard: [{ metric: 'impressions', window: null, min: 10_000 }],
    severities: [
      { severity: 'INFO', threshold: null },
      { severity: 'WARNING', threshold: 1.6 },
    ],
  },
  enabledByDefault: true,
};
