import type { Severity } from '../api/types';

export interface ChartColours {
  series: Record<1 | 2 | 3 | 4, string>;
  grid: string;
  dim: string;
  text: string;
  background: string;
  severity: Record<Severity, string>;
}

/** The colours of the scheme now on, as canvases need them. */
export function chartColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    series: {
      1: of('--series-1'),
      2: of('--series-2'),
      3: of('--series-3'),
      4: of('--series-4'),
    },
    grid: of('--grid'),
    dim: of('--dim'),
    text: of('--text'),
    background: of('--bg'),
    severity: {
      CRITICAL: of('--critical-fill'),
      WARNING: of('--warning-fill'),
      INFO: of('--info-fill'),
    },
  };
}
