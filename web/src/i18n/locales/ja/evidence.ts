import type { evidence as source } from '../en/evidence';

export const evidence: typeof source = {
  title: '発生した理由',
  observed: '実測値',
  expected: '期待値',
  deviation: '差',
  threshold: 'しきい値',
  formula: '計算式',
  window: '対象日',
  baseline: '比較対象',
  guards: '最小件数',
  all: '記録されたすべて',
  none: 'このアラートには根拠が記録されていません。',
  result: '結果',
  fires: '{{operator}} {{threshold}} で発生',
  clears: '{{threshold}} を越えると解消',
  atLeast: '{{min}} 以上',
  met: '満たす',
  notMet: '満たさない',
  medianOf: '{{values}} の中央値',
  dataAge: '{{time}} の判定時に {{minutes}} 分前のデータ',
  condition: '条件 {{number}}',
};
