import type { MetricRow } from '../api/types';
import type { Panel } from '../chart/panel';
import type { Formats } from '../format/use-formats';
import { bandOf, keyOf } from './baseline';
import { LATE, shortTextOf, textOf, valueOf, type MetricName } from './metrics';
import type { Known } from './queries';
import { changeOf, type Restatement } from './restatements';

/** What panels are drawn from. */
export interface PanelSource {
  /** The points of the axis. */
  points: readonly Pick<MetricRow, 'date' | 'hour'>[];
  /** The figures shown, with the weeks before that say what is expected. */
  shown: Known;
  /** The figures as they are now, when those shown are older; else null. */
  now: Known | null;
  restatements: ReadonlyMap<string, Restatement>;
  currency: string;
  formats: Formats;
  /** "was … until …", of a value and an instant. */
  wasText: (value: string, until: string) => string;
}

/** A metric of a campaign as a panel of the chart. */
export function panelOf(
  name: MetricName,
  label: string,
  series: Panel['series'],
  source: PanelSource,
): Panel {
  const { points, shown, now, currency, formats } = source;
  const text = (value: number | null) => textOf(name, value, currency, formats);
  return {
    key: name,
    label,
    series,
    values: valuesAt(name, points, shown),
    now: now === null ? null : valuesAt(name, points, now),
    band: bandOf(name, points, shown.rows),
    text,
    tick: (value) => shortTextOf(name, value, currency, formats),
    arrivingFrom: arrivingFrom(name, points, shown),
    restated: restatedAt(name, source, text),
  };
}

function valuesAt(name: MetricName, points: PanelSource['points'], { rows }: Known) {
  const values = new Map(rows.map((row) => [keyOf(row), valueOf(name, row)]));
  return points.map((point) => values.get(keyOf(point)) ?? null);
}

/** The first point that may still change: of days not read in full, and of conversions those not yet known. */
function arrivingFrom(
  name: MetricName,
  points: PanelSource['points'],
  { completeTo, matureTo }: Known,
): number | null {
  const settled = LATE.includes(name) ? matureTo : completeTo;
  const index = points.findIndex(({ date }) => date > settled);
  return index === -1 ? null : index;
}

function restatedAt(
  name: MetricName,
  { points, restatements, wasText }: PanelSource,
  text: (value: number | null) => string,
): Map<number, string> {
  const found = new Map<number, string>();
  for (const [index, point] of points.entries()) {
    const restatement = restatements.get(keyOf(point));
    const change = restatement === undefined ? null : changeOf(name, restatement);
    if (restatement === undefined || change === null) continue;
    found.set(index, wasText(text(change.before), restatement.last.observedAt));
  }
  return found;
}
