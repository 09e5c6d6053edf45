import type { chart as source } from '../en/chart';

export const chart: typeof source = {
  now: 'ตอนนี้ {{value}}',
  expected: 'คาดไว้ {{low}} – {{high}}',
  was: 'เดิม {{value}} จนถึง {{time}}',
};
