import { type Figure, inFigures, reached } from './report.ts';

/** What one area left in `test/out/bench/AREA.json`. */
export interface AreaReport {
  readonly area: string;
  readonly figures: readonly Figure[];
}

/** The machine that the figures are of. */
export interface Machine {
  readonly cores: number;
  readonly node: string;
  /** Year, month and day. */
  readonly date: string;
}

/**
 * `docs/benchmarks.md`: a table for each area, in the given order, and below it why each missed goal was missed.
 * `about` says in a sentence or two what an area measures.
 */
export function benchmarksPage(
  reports: readonly AreaReport[],
  about: Readonly<Record<string, string>>,
  { cores, node, date }: Machine,
): string {
  return `<!-- Written by \`npm run bench\`. -->

# Benchmarks

Each area is one command, \`npm run bench -- AREA\`, and prints its figures beside a peer or a physical limit of the same run;
\`npm run bench\` runs them all and writes this page. The figures are of a machine with ${cores} cores and Node ${node}, on ${date};
another machine gives others, the ratios move less. No test asserts a time.
${reports.map((report) => section(report, about[report.area])).join('')}`;
}

function section({ area, figures }: AreaReport, about: string | undefined): string {
  const missed = figures.filter((figure) => reached(figure) === false);
  const reasons = missed.map(({ what, limit }) => `* Missed, ${what}: ${limit ?? 'no reason is known yet.'}\n`);
  return `
## \`npm run bench -- ${area}\`

${about === undefined ? '' : `${about}\n\n`}| figure | here | beside | ratio | goal |
| --- | --- | --- | --- | --- |
${figures.map(row).join('')}${reasons.length > 0 ? `\n${reasons.join('')}` : ''}`;
}

function row(figure: Figure): string {
  const { what, value, unit, peer, goal } = figure;
  const beside = peer === undefined ? '' : `${inFigures(peer.value)} ${unit}, ${peer.what}`;
  const ratio = peer === undefined ? '' : `× ${inFigures(value / peer.value)}`;
  const wanted = goal === undefined ? '' : `${inFigures(goal)} ${unit}${reached(figure) ? '' : ', **missed**'}`;
  return `| ${what} | ${inFigures(value)} ${unit} | ${beside} | ${ratio} | ${wanted} |\n`;
}
