import type uPlot from 'uplot';
import type { Severity } from '../api/types';
import type { ChartColours } from './colours';
import { xOfDay, type Marker } from './panel';

const DAY_S = 86_400;
const TINT = 0.12;
const HATCH_GAP = 6;
const SHAPE = 5;

/** Tints the days an alert was open and hatches those still arriving; drawn under the lines. */
export function drawUnder(
  plot: uPlot,
  markers: readonly Marker[],
  arrivingFromX: number | null,
  colours: ChartColours,
): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const marker of markers) {
    const left = plot.valToPos(xOfDay(marker.from) - DAY_S / 2, 'x', true);
    const right = plot.valToPos(xOfDay(marker.to) + DAY_S / 2, 'x', true);
    ctx.globalAlpha = TINT;
    ctx.fillStyle = colours.severity[marker.severity];
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
  }
  if (arrivingFromX !== null) {
    hatch(plot, plot.valToPos(arrivingFromX - DAY_S / 2, 'x', true), colours.dim);
  }
  ctx.restore();
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
    const x = plot.valToPos(xOfDay(marker.from), 'x', true);
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
