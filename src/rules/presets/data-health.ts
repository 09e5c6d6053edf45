import { EVERYWHERE, RULE_DEFAULTS } from '../rule-defaults';
import type { Preset } from '../preset';

export const STALE_SYNC: Preset = {
  number: 24,
  key: 'stale-sync',
  name: {
    en: 'Stale sync',
    th: 'ข้อมูลไม่อัปเดต',
    ja: '同期が止まっています',
  },
  explanation: {
    en: 'An enabled account has not been read for three times its sync cadence.',
    th: 'บัญชีที่เปิดอยู่ไม่ได้ซิงก์มานานเกินสามเท่าของรอบที่ตั้งไว้',
    ja: '有効なアカウントが、同期間隔の3倍を超えて読み込まれていません。',
  },
  formula: 'now − last successful sync ≥ 3 × cadence and ≥ 3 h; critical from 12 h',
  message: {
    en: 'The last successful sync was {observed} ago: what this account does is not being watched.',
    th: 'ซิงก์สำเร็จครั้งล่าสุดเมื่อ {observed} ที่แล้ว จึงยังไม่มีการเฝ้าดูบัญชีนี้',
    ja: '最後に同期に成功してから{observed}が経過しており、このアカウントは監視されていません。',
  },
  definition: {
    ...RULE_DEFAULTS,
    entity: 'AD_ACCOUNT',
    scope: { ...EVERYWHERE, statuses: ['ENABLED'] },
    when: {
      all: [
        {
          metric: 'hoursSinceSync',
          window: null,
          compare: { type: 'value' },
          operator: '>=',
          threshold: 3,
        },
        {
          metric: 'hoursSinceSync',
          window: null,
          compare: { type: 'cadence' },
          operator: '>=',
          threshold: 3,
        },
      ],
    },
    severities: [
      { severity: 'WARNING', threshold: null },
      { severity: 'CRITICAL', threshold: 12 },
    ],
  },
  enabledByDefault: true,
};
