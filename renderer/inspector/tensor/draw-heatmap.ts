/** Paints a window of a tensor: diverging colours around zero, and by shape what has no colour. */
import { divergingRamp } from './colour-range.ts';
import type { Tile } from './tile.ts';

export const margin = { left: 46, top: 18 };

export interface HeatmapLook {
  readonly limit: number;
  /** In difference: beyond this much an ink frame. */
  readonly isOutside?: (row: number, column: number) => boolean;
  readonly brush?: { readonly from: number; readonly to: number } | undefined;
  readonly cursor?: { readonly row: number; readonly column: number } | undefined;
}

export interface CellSize {
  readonly width: number;
  readonly height: number;
}

export function drawHeatmap(canvas: HTMLCanvasElement, tile: Tile, cell: CellSize, look: HeatmapLook): void {
  // Thousands of small boxes: quicker painted in memory than as that many commands to a graphics process.
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return;
  const ratio = devicePixelRatio;
  const width = Math.max(1, Math.round(canvas.clientWidth * ratio));
  const height = Math.max(1, Math.round(canvas.clientHeight * ratio));
  // Another size is other memory.
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  const style = getComputedStyle(canvas);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const colour = divergingRamp(['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'].map(token));
  const ink = { fail: token('fail'), sheet: token('sheet'), ink: token('ink'), focus: token('focus') };
  drawLabels(pen, tile, cell, token('ink-3'), style.getPropertyValue('--font-code'));
  const gap = Math.min(cell.width, cell.height) > 5 ? 0.75 : 0;
  for (let row = 0; row < tile.rows.count; row++)
    for (let column = 0; column < tile.columns.count; column++) {
      const value = tile.at(row, column);
      if (typeof value !== 'number') continue;
      const x = margin.left + column * cell.width;
      const y = margin.top + row * cell.height;
      const width = cell.width - gap;
      const height = cell.height - gap;
      if (!Number.isFinite(value)) drawMark(pen, value, { x, y, width, height }, ink);
      else {
        pen.fillStyle = colour(value / look.limit);
        pen.fillRect(x, y, width, height);
        if (Math.abs(value) > look.limit * (1 + 1e-6)) hatch(pen, { x, y, width, height }, ink.sheet);
        if (look.isOutside?.(row, column)) frame(pen, { x, y, width, height }, ink.ink, 1.25, 1);
        else if (look.brush && value >= look.brush.from && value <= look.brush.to)
          frame(pen, { x, y, width, height }, ink.ink, 1, 0.55);
        else if (look.brush) {
          pen.globalAlpha = 0.6;
          pen.fillStyle = ink.sheet;
          pen.fillRect(x, y, width, height);
          pen.globalAlpha = 1;
        }
      }
    }
  const { cursor } = look;
  if (!cursor) return;
  const at = { x: margin.left + cursor.column * cell.width, y: margin.top + cursor.row * cell.height };
  frame(pen, { ...at, ...cell }, ink.sheet, 4, 1);
  frame(pen, { ...at, ...cell }, ink.focus, 2, 1);
}

interface Box extends CellSize {
  readonly x: number;
  readonly y: number;
}

function frame(pen: CanvasRenderingContext2D, box: Box, colour: string, width: number, alpha: number): void {
  pen.globalAlpha = alpha;
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.strokeRect(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1);
  pen.globalAlpha = 1;
}

function drawMark(
  pen: CanvasRenderingContext2D,
  value: number,
  box: Box,
  ink: { fail: string; sheet: string },
): void {
  pen.fillStyle = ink.sheet;
  pen.fillRect(box.x, box.y, box.width, box.height);
  frame(pen, box, ink.fail, 1.5, 1);
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  const size = Math.min(box.width, box.height) * 0.26;
  pen.strokeStyle = pen.fillStyle = ink.fail;
  pen.lineWidth = 1.75;
  pen.beginPath();
  if (Number.isNaN(value)) {
    pen.moveTo(x - size, y - size);
    pen.lineTo(x + size, y + size);
    pen.moveTo(x + size, y - size);
    pen.lineTo(x - size, y + size);
    pen.stroke();
    return;
  }
  const up = value > 0 ? -1 : 1;
  pen.moveTo(x, y + up * size);
  pen.lineTo(x + size, y - up * size);
  pen.lineTo(x - size, y - up * size);
  pen.fill();
}

/** Slanted lines, each cut at the edges. */
function hatch(pen: CanvasRenderingContext2D, { x, y, width, height }: Box, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.beginPath();
  for (let at = 4 - height; at < width; at += 4) {
    const from = Math.max(0, -at);
    const to = Math.min(height, width - at);
    pen.moveTo(x + at + from, y + height - from);
    pen.lineTo(x + at + to, y + height - to);
  }
  pen.stroke();
}

/** Every how many cells have room for a label. */
const each = (length: number, room: number): number =>
  [1, 2, 4, 5, 10, 20, 50, 100].find((one) => one * length >= room) ?? 200;

/** Indices along the edges, as many as have room. */
function drawLabels(
  pen: CanvasRenderingContext2D,
  tile: Tile,
  cell: CellSize,
  colour: string,
  font: string,
): void {
  pen.font = `11px ${font}`;
  pen.fillStyle = colour;
  const widest = String(tile.columns.from + tile.columns.count * tile.columns.step).length * 7 + 10;
  const down = each(cell.height, 15);
  const across = each(cell.width, widest);
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';
  for (let row = 0; row < tile.rows.count; row += down)
    pen.fillText(
      String(tile.rows.from + row * tile.rows.step),
      margin.left - 6,
      margin.top + (row + 0.5) * cell.height,
    );
  pen.textAlign = 'center';
  for (let column = 0; column < tile.columns.count; column += across)
    pen.fillText(
      String(tile.columns.from + column * tile.columns.step),
      margin.left + (column + 0.5) * cell.width,
      8,
    );
}
