import uPlot from 'uplot';
import type { ChartColours } from './colours';
import { drawMarkers, drawUnder } from './overlays';
import { xOfDay, type Marker, type Panel } from './panel';

const AXIS_LEFT = 58;
const AXIS_BOTTOM = 26;
const LANE = 20;
const DAY_S = 86_400;
const FONT = '12px "Inter Variable", "Noto Sans Thai Variable", sans-serif';
const DASHES: Record<Panel['series'], number[]> = { 1: [], 2: [6, 3], 3: [], 4: [2, 2] };
const POINTS_UP_TO = 31;

interface PlotParts {
  panel: Panel;
  days: readonly string[];
  markers: readonly Marker[];
  colours: ChartColours;
  width: number;
  height: number;
  /** The first panel has the markers' shapes above it, the last one the dates below. */
  first: boolean;
  last: boolean;
  syncKey: string;
  dayText: (date: string) => string;
  onCursor: (index: number | null) => void;
}

/** How one panel is drawn: y from 0, one line, the cursor shared with the panels beside it. */
export function plotOptions(parts: PlotParts): uPlot.Options {
  const { panel, days, markers, colours, first, last } = parts;
  const colour = colours.series[panel.series];
  const arriving = panel.arrivingFrom === null ? undefined : days[panel.arrivingFrom];
  const arrivingX = arriving === undefined ? null : xOfDay(arriving);
  return {
    width: parts.width,
    height: parts.height + (first ? LANE : 0) + (last ? AXIS_BOTTOM : 0),
    padding: [first ? LANE : 6, 8, last ? 0 : 6, 0],
    legend: { show: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    cursor: {
      sync: { key: parts.syncKey },
      y: false,
      drag: { x: false, y: false },
      points: { size: 7, fill: colour, stroke: colours.background, width: 1.5 },
    },
    scales: {
      x: { range: (_plot, min, max) => [min - DAY_S / 2, max + DAY_S / 2] },
      y: { range: (_plot, _min, max) => [0, max > 0 ? max * 1.08 : 1] },
    },
    axes: [
      {
        show: last,
        size: AXIS_BOTTOM,
        stroke: colours.dim,
        font: FONT,
        space: 64,
        incrs: [1, 2, 3, 7, 14, 28, 56].map((count) => count * DAY_S),
        values: (_plot, ticks) =>
          ticks.map((tick) => parts.dayText(new Date(tick * 1000).toISOString().slice(0, 10))),
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
        points: { show: days.length <= POINTS_UP_TO, size: 4, fill: colour, stroke: colour },
      },
    ],
    hooks: {
      drawClear: [
        (plot) => {
          drawUnder(plot, markers, arrivingX, colours);
        },
      ],
      draw: [
        (plot) => {
          drawMarkers(plot, markers, first, colours);
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
