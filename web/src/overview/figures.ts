import type { Portfolio, Sums, Totals } from '../api/types';
import { unitsOfMicros } from '../format/money';
import type { Formats } from '../format/use-formats';

export const FIGURES = ['cost', 'conversions', 'cpa', 'roas'] as const;
export type Figure = (typeof FIGURES)[number];

/** A worse figure is coloured from this relative change on; a better one stays grey. */
const ADVERSE = 0.05;
const WORSE: Readonly<Record<Figure, 'higher' | 'lower' | null>> = {
  cost: null,
  conversions: 'lower',
  cpa: 'higher',
  roas: 'lower',
};

export interface Face {
  short: string;
  full: string;
}

/** A figure for people: compact, and in full for those who point at it. */
export function faceOf(figure: Figure, totals: Totals, currency: string, formats: Formats): Face {
  const money = (micros: string | null) => ({
    short: formats.moneyCompact(micros, currency),
    full: formats.money(micros, currency),
  });
  switch (figure) {
    case 'cost':
      return money(totals.costMicros);
    case 'cpa':
      return money(totals.cpaMicros);
    case 'conversions':
      return {
        short: formats.compact(totals.conversions),
        full: formats.decimal(totals.conversions),
      };
    case 'roas':
      return { short: formats.times(totals.roas), full: formats.times(totals.roas) };
  }
}

/** A figure of some days as a number for drawing and comparing; null where it cannot be told. */
export function valueOf(figure: Figure, sums: Sums): number | null {
  const cost = unitsOfMicros(sums.costMicros);
  switch (figure) {
    case 'cost':
      return cost;
    case 'conversions':
      return sums.conversions;
    case 'cpa':
      return sums.conversions === 0 ? null : cost / sums.conversions;
    case 'roas':
      return cost === 0 ? null : unitsOfMicros(sums.conversionValueMicros) / cost;
  }
}

/** The relative change of a figure against the period before, over days that are over. */
export function changeOf(
  figure: Figure,
  { complete, previous }: Pick<Portfolio, 'complete' | 'previous'>,
): { change: number | null; adverse: boolean } {
  const now = valueOf(figure, complete);
  const before = valueOf(figure, previous);
  if (now === null || before === null || before === 0) return { change: null, adverse: false };
  const change = now / before - 1;
  const worse = WORSE[figure];
  return {
    change,
    adverse: worse !== null && (worse === 'lower' ? -change : change) >= ADVERSE,
  };
}
