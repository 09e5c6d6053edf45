import type uPlot from 'uplot';
import type { Severity } from '../api/types';
import type { ChartColours } from './colours';
import type { Axis, Band, Marker, Panel } from './panel';

const TINT = 0.12;
const BAND = 0.18;
const HATCH_GAP = 6;
const SHAPE = 5;
const RESTATED_WIDTH = 7;
const RESTATED_HEIGHT = 2.5;

/** Tints the time an alert was open, fills the expected range, hatches what is still arriving; under the lines. */
export function drawUnder(
  plot: uPlot,
  axis: Axis,
  panel: Panel,
  markers: readonly Marker[],
  colours: ChartColours,
): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const marker of markers) {
    const left = plot.valToPos(marker.from - axis.step / 2, 'x', true);
    const right = plot.valToPos(marker.to + axis.step / 2, 'x', true);
    ctx.globalAlpha = TINT;
    ctx.fillStyle = colours.severity[marker.severity];
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
  }
  if (panel.band !== null) fillBand(plot, axis, panel.band, colours.dim);
  const arriving = panel.arrivingFrom === null ? undefined : axis.xs[panel.arrivingFrom];
  if (arriving !== undefined) {
    hatch(plot, plot.valToPos(arriving - axis.step / 2, 'x', true), colours.dim);
  }
  ctx.restore();
}

/** Fills between the ends of the expected range, run by run of the points that have one. */
function fillBand(plot: uPlot, axis: Axis, band: Band, colour: string): void {
  const { ctx } = plot;
  ctx.globalAlpha = BAND;
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  let run: { x: number; low: number; high: number }[] = [];
  const flush = () => {
    if (run.length > 1) {
      ctx.beginPath();
      for (const { x, high } of run) ctx.lineTo(x, high);
      for (const { x, low } of run.toReversed()) ctx.lineTo(x, low);
      ctx.closePath();
      ctx.fill();
      // A range without spread has no area, and still is what was expected.
      ctx.stroke();
    }
    run = [];
  };
  for (const [index, x] of axis.xs.entries()) {
    const low = band.low[index] ?? null;
    const high = band.high[index] ?? null;
    if (low === null || high === null) flush();
    else {
      run.push({
        x: plot.valToPos(x, 'x', true),
        low: plot.valToPos(low, 'y', true),
        high: plot.valToPos(high, 'y', true),
      });
    }
  }
  flush();
}

function hatch(plot: uPlot, from: number, colour: string): void {
  const { ctx, bbox } = plot;
  const left = Math.max(from, bbox.left);
  const right = bbox.left + bbox.width;
  const bottom = bbox.top + bbox.height;
  ctx.beginPath();
  ctx.rect(left, bbox.top, right - left, bbox.height);
  ctx.clip();
  ctx.globalAlpha = 0.28;
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  for (let x = left - bbox.height; x < right; x += HATCH_GAP * devicePixelRatio) {
    ctx.moveTo(x, bottom);
    ctx.lineTo(x + bbox.height, bbox.top);
  }
  ctx.stroke();
}

/** A dashed line where each alert opened, and its severity's shape in the lane above the plot. */
export function drawMarkers(
  plot: uPlot,
  markers: readonly Marker[],
  withShapes: boolean,
  colours: ChartColours,
): void {
  const { ctx, bbox } = plot;
  for (const marker of markers) {
    const x = plot.valToPos(marker.from, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.save();
    ctx.strokeStyle = colours.severity[marker.severity];
    ctx.fillStyle = colours.severity[marker.severity];
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    if (withShapes) {
      ctx.setLineDash([]);
      shape(ctx, marker.severity, x, bbox.top - 9 * devicePixelRatio, SHAPE * devicePixelRatio);
    }
    ctx.restore();
  }
}

/** A mark below the axis under every point that was restated; those of hours side by side join to a line. */
export function drawRestated(plot: uPlot, axis: Axis, panel: Panel, colours: ChartColours): void {
  const { ctx, bbox } = plot;
  const step = plot.valToPos(axis.step, 'x', true) - plot.valToPos(0, 'x', true);
  const width = Math.min(step, RESTATED_WIDTH * devicePixelRatio);
  ctx.save();
  ctx.fillStyle = colours.text;
  for (const index of panel.restated.keys()) {
    const x = plot.valToPos(axis.xs[index] ?? NaN, 'x', true);
    ctx.fillRect(
      x - width / 2,
      bbox.top + bbox.height + 2 * devicePixelRatio,
      width,
      RESTATED_HEIGHT * devicePixelRatio,
    );
  }
  ctx.restore();
}

function shape(
  ctx: CanvasRenderingContext2D,
  severity: Severity,
  x: number,
  y: number,
  size: number,
): void {
  ctx.beginPath();
  if (severity === 'INFO') ctx.arc(x, y, size * 0.8, 0, 2 * Math.PI);
  else if (severity === 'WARNING') {
    ctx.moveTo(x, y - size);
    ctx.lineTo(x + size, y + size * 0.8);
    ctx.lineTo(x - size, y + size * 0.8);
  } else {
    ctx.moveTo(x, y - size);
    ctx.lineTo(x + size, y);
    ctx.lineTo(x, y + size);
    ctx.lineTo(x - size, y);
  }
  ctx.fill();
}
