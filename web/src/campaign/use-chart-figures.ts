import { useMemo } from 'react';
import { addDays } from '../format/dates';
import { BASELINE_WEEKS } from './baseline';
import { useChains, useFigures, type FiguresRequest } from './queries';
import { restatementsOf } from './restatements';

const BASELINE_DAYS = 7 * BASELINE_WEEKS;

/**
 * What a chart of a campaign is drawn from: its points, the figures shown with the weeks that say what was expected,
 * the figures of now when those are older, and what was restated.
 */
export function useChartFigures(
  id: string,
  { range, granularity, knownAt, enabled = true }: FiguresRequest,
) {
  const wide = useMemo(
    () => ({ from: addDays(range.from, -BASELINE_DAYS), to: range.to }),
    [range],
  );
  const then = useFigures(id, { range: wide, granularity, knownAt, enabled });
  const now = useFigures(id, { range: wide, granularity, knownAt: null, enabled });
  const chains = useChains(id, range, granularity, enabled);
  const points = useMemo(
    () => (now.data?.rows ?? []).filter(({ date }) => date >= range.from),
    [now.data, range.from],
  );
  const restatements = useMemo(
    () => restatementsOf(chains.data ?? [], knownAt),
    [chains.data, knownAt],
  );
  return {
    points,
    shown: now.data === undefined ? undefined : then.data,
    now: knownAt === null ? null : (now.data ?? null),
    restatements,
    fault: then.error ?? now.error,
    refetch: () => {
      then.refetch();
      now.refetch();
      chains.refetch();
    },
  };
}
