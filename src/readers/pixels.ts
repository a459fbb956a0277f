// A picture as pixels, and what every reader needs of it: limits, grey, the size of its letters, another size.

import type { Box } from '#core/files/picture-secrets.ts';

/** RGBA, 8 bits each, row by row: what a canvas gives (`ImageData` is one). */
export interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** One byte a pixel, 0 black, 255 white. */
export interface Grey {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** In pixels: beyond it browsers' canvases fail (Safari's end at 16,384 a side and 67 megapixels, older ones far below). */
export const SIDE_MAX = 10_000;
/** In pixels; four bytes each. */
export const AREA_MAX = 40_000_000;

/** The size a picture is worked on: its own, or the largest of the same shape within the limits. In whole pixels, at least 1. */
export function fitSize(width: number, height: number): { readonly width: number; readonly height: number } {
  const factor = Math.min(1, SIDE_MAX / width, SIDE_MAX / height, Math.sqrt(AREA_MAX / (width * height)));
  return {
    width: Math.max(1, Math.floor(width * factor)),
    height: Math.max(1, Math.floor(height * factor)),
  };
}

/** Below this mean a picture is light on dark; letters are read best as dark on light. 0–255. */
const DARK_MEAN = 110;

/** Grey by ITU-R BT.601's weights, transparent parts as on white paper, a dark picture turned into its negative. */
export function toGrey(pixels: Pixels): Grey {
  const { data, width, height } = pixels;
  const grey = new Uint8Array(width * height);
  let sum = 0;
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4) {
    const alpha = (data[from + 3] ?? 0) / 255;
    const value = (data[from] ?? 0) * 0.299 + (data[from + 1] ?? 0) * 0.587 + (data[from + 2] ?? 0) * 0.114;
    const shown = value * alpha + 255 * (1 - alpha);
    grey[at] = shown;
    sum += shown;
  }
  if (sum / grey.length < DARK_MEAN)
    for (let at = 0; at < grey.length; at += 1) grey[at] = 255 - (grey[at] ?? 0);
  return { data: grey, width, height };
}

/** A step this large between neighbours, of 255, is an edge of a letter. */
const EDGE = 48;
const EDGES_MIN = 4;

/**
 * How tall a line of text is, in pixels: the middle one of the stretches of rows that hold edges. Undefined where there is no text.
 * Rules and borders are one or two rows, pictures hundreds: both stand outside what is counted.
 */
export function lineHeight(grey: Grey): number | undefined {
  const { data, width, height } = grey;
  const runs: number[] = [];
  let run = 0;
  for (let y = 0; y <= height; y += 1) {
    let edges = 0;
    if (y < height) {
      for (let at = y * width + 1; at < (y + 1) * width && edges < EDGES_MIN; at += 1) {
        if (Math.abs((data[at] ?? 0) - (data[at - 1] ?? 0)) > EDGE) edges += 1;
      }
    }
    if (edges >= EDGES_MIN) run += 1;
    else {
      if (run >= 6 && run <= 150) runs.push(run);
      run = 0;
    }
  }
  return runs.toSorted((a, b) => a - b)[Math.floor(runs.length / 2)];
}

/** Of 255: a column whose brightest and darkest pixel differ by less is paper. */
const INK = 40;
/** In parts of the box's height: a wider gap ends a word, and an edge is never moved further than one letter. */
const GAP = 0.2;
const MOVE_MAX = 0.9;

/**
 * A box of one line, widened to where its letters end. The reader's own edges are off by up to a letter, and a digit that looks out
 * would be readable.
 */
export function widenToInk(grey: Grey, box: Box): Box {
  const left = edge(grey, box, Math.floor(box.x), -1);
  const right = edge(grey, box, Math.ceil(box.x + box.width) - 1, 1);
  return { x: left, y: box.y, width: right + 1 - left, height: box.height };
}

function edge(grey: Grey, box: Box, from: number, step: 1 | -1): number {
  const top = Math.max(0, Math.floor(box.y + box.height * 0.2));
  const bottom = Math.min(grey.height, Math.ceil(box.y + box.height * 0.8));
  let last = Math.min(grey.width - 1, Math.max(0, from));
  let gap = 0;
  for (let x = last; Math.abs(x - from) <= box.height * MOVE_MAX && x >= 0 && x < grey.width; x += step) {
    let darkest = 255;
    let brightest = 0;
    for (let y = top; y < bottom; y += 1) {
      const value = grey.data[y * grey.width + x] ?? 0;
      if (value < darkest) darkest = value;
      if (value > brightest) brightest = value;
    }
    if (brightest - darkest >= INK) {
      last = x;
      gap = 0;
    } else {
      gap += 1;
      if (gap > box.height * GAP) break;
    }
  }
  return last;
}

/** Another size: between pixels on the way up, the mean of what falls together on the way down. */
export function resize(grey: Grey, width: number, height: number): Grey {
  if (width === grey.width && height === grey.height) return grey;
  const across = resizeRows(grey.data, grey.width, grey.height, width);
  const turned = transpose(across, width, grey.height);
  const down = resizeRows(turned, grey.height, width, height);
  return { data: transpose(down, height, width), width, height };
}

function resizeRows(
  data: Uint8Array<ArrayBuffer>,
  width: number,
  height: number,
  to: number,
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(to * height);
  const step = width / to;
  // A kernel as wide as one pixel of the smaller size: linear on the way up, a tent on the way down.
  const reach = Math.max(1, step);
  for (let x = 0; x < to; x += 1) {
    const center = (x + 0.5) * step - 0.5;
    const first = Math.max(0, Math.ceil(center - reach));
    const last = Math.min(width - 1, Math.floor(center + reach));
    const weights: number[] = [];
    let total = 0;
    for (let from = first; from <= last; from += 1) {
      const weight = Math.max(0, 1 - Math.abs(from - center) / reach);
      weights.push(weight);
      total += weight;
    }
    for (let y = 0; y < height; y += 1) {
      let sum = 0;
      for (let from = first; from <= last; from += 1)
        sum += (data[y * width + from] ?? 0) * (weights[from - first] ?? 0);
      out[y * to + x] = sum / total + 0.5;
    }
  }
  return out;
}

function transpose(data: Uint8Array<ArrayBuffer>, width: number, height: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) out[x * height + y] = data[y * width + x] ?? 0;
  }
  return out;
}
