import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OUT } from '../../../scripts/prepare/places.ts';

/** One measured number beside what it is to be held against. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'KB' | 'MB' | 'MB/s' | '1/s';
  /** A peer or a physical limit, measured in the same run, in the same unit. */
  readonly peer?: { readonly what: string; readonly value: number };
  /** What the project wants; a time or a size is to be at most this, a rate at least. */
  readonly goal?: number;
  /** What bounds the figure where it misses its goal: a sentence for the page. */
  readonly limit?: string;
}

/** Prints the figures of one area and leaves them in `test/out/bench/AREA.json`. */
export async function report(area: string, figures: readonly Figure[]): Promise<void> {
  for (const figure of figures) console.log(line(figure));
  await mkdir(join(OUT, 'bench'), { recursive: true });
  await writeFile(join(OUT, 'bench', `${area}.json`), `${JSON.stringify({ area, figures }, undefined, 1)}\n`);
}

/** The middle value, which one disturbed measurement does not move. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Whether a figure reaches its goal; undefined without one. */
export function reached({ value, unit, goal }: Figure): boolean | undefined {
  if (goal === undefined) return undefined;
  return unit.endsWith('/s') ? value >= goal : value <= goal;
}

/** A number with as many digits as mean something. */
export function inFigures(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4);
}

function line(figure: Figure): string {
  const { what, value, unit, peer, goal } = figure;
  const against =
    peer === undefined ? '' : `   ${peer.what} ${inFigures(peer.value)} (× ${inFigures(value / peer.value)})`;
  const wanted = goal === undefined ? '' : `   goal ${inFigures(goal)}: ${reached(figure) ? 'reached' : 'missed'}`;
  return `  ${what.padEnd(48)} ${inFigures(value).padStart(8)} ${unit}${against}${wanted}`;
}
