import uPlot from 'uplot';
import type { ChartColours } from './colours';
import { drawMarkers, drawRestated, drawUnder } from './overlays';
import { DAY_S, HOUR_S, type Axis, type Marker, type Panel } from './panel';

const AXIS_LEFT = 58;
const AXIS_BOTTOM = 30;
const LANE = 20;
const BELOW = 8;
const FONT = '12px "Inter Variable", "Noto Sans Thai Variable", sans-serif';
const DASHES: Record<Panel['series'], number[]> = { 1: [], 2: [6, 3], 3: [], 4: [2, 2] };
const POINTS_UP_TO = 31;
const HEADROOM = 1.08;
const INCREMENTS = [
  ...[1, 3, 6, 12].map((count) => count * HOUR_S),
  ...[1, 2, 3, 7, 14, 28, 56].map((count) => count * DAY_S),
];

interface PlotParts {
  panel: Panel;
  axis: Axis;
  markers: readonly Marker[];
  colours: ChartColours;
  width: number;
  height: number;
  /** The first panel has the markers' shapes above it, the last one the dates below. */
  first: boolean;
  last: boolean;
  syncKey: string;
  onCursor: (index: number | null) => void;
}

/** How one panel is drawn: y from 0, one line (two when an earlier day is shown), the cursor shared with its neighbours. */
export function plotOptions(parts: PlotParts): uPlot.Options {
  const { panel, axis, markers, colours, first, last } = parts;
  const colour = colours.series[panel.series];
  const top = topOf(panel);
  return {
    width: parts.width,
    height: parts.height + (first ? LANE : 0) + (last ? AXIS_BOTTOM : 0),
    padding: [first ? LANE : 6, 8, last ? 0 : BELOW, 0],
    legend: { show: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    cursor: {
      sync: { key: parts.syncKey },
      y: false,
      drag: { x: false, y: false },
      points: { size: 7, fill: colour, stroke: colours.background, width: 1.5 },
    },
    scales: {
      x: { range: (_plot, min, max) => [min - axis.step / 2, max + axis.step / 2] },
      y: { range: () => [0, top > 0 ? top * HEADROOM : 1] },
    },
    axes: [
      {
        show: last,
        size: AXIS_BOTTOM,
        gap: 8,
        stroke: colours.dim,
        font: FONT,
        space: 64,
        incrs: INCREMENTS.filter((increment) => increment >= axis.step),
        values: (_plot, ticks) => ticks.map(axis.tickText),
        grid: { show: false },
        ticks: { stroke: colours.grid, width: 1, size: 4 },
      },
      {
        size: AXIS_LEFT,
        stroke: colours.dim,
        font: FONT,
        space: 34,
        values: (_plot, ticks) => ticks.map((tick) => panel.tick(tick)),
        grid: { stroke: colours.grid, width: 1 },
        ticks: { show: false },
      },
    ],
    series: [
      {},
      {
        stroke: colour,
        width: 1.75,
        dash: DASHES[panel.series],
        points: { show: axis.xs.length <= POINTS_UP_TO, size: 4, fill: colour, stroke: colour },
      },
      ...(panel.now === null
        ? []
        : [{ stroke: colours.dim, width: 1, dash: [2, 3], points: { show: false } }]),
    ],
    hooks: {
      drawClear: [
        (plot) => {
          drawUnder(plot, axis, panel, markers, colours);
        },
      ],
      draw: [
        (plot) => {
          drawMarkers(plot, markers, first, colours);
          drawRestated(plot, axis, panel, colours);
        },
      ],
      setCursor: [
        (plot) => {
          parts.onCursor(plot.cursor.idx ?? null);
        },
      ],
    },
  };
}

/** The highest thing to be seen: a value, the same value now, or the upper end of what was expected. */
function topOf({ values, now, band }: Panel): number {
  return [values, now ?? [], band?.high ?? []]
    .flat()
    .reduce<number>((top, value) => Math.max(top, value ?? 0), 0);
}
