import type { chart as source } from '../en/chart';

export const chart: typeof source = {
  now: '現在 {{value}}',
  expected: '予測範囲 {{low}} – {{high}}',
  was: '{{time}} までは {{value}}',
};
