import { directImports, floorsOf } from './floors.ts';
import type { Room } from './room-imports.ts';

/** Pixels. */
const BOX = { width: 150, height: 44 };
const GAP = { across: 50, between: 34 };
const MARGIN = 16;

interface Placed {
  readonly room: Room;
  readonly x: number;
  readonly y: number;
}

const STYLE = `
    text { font: 14px system-ui, sans-serif; text-anchor: middle; fill: #1f2328; }
    rect { fill: #f6f8fa; stroke: #8c959f; }
    path { fill: none; stroke: #8c959f; stroke-width: 1.5; marker-end: url(#tip); }
    #tip path { fill: #8c959f; stroke: none; }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc; }
      rect { fill: #151b23; }
    }`;

/** The rooms as a house: a floor stands on those that it imports. Readable on light and dark pages. */
export function roomsPicture(rooms: readonly Room[]): string {
  const floors = floorsOf(rooms);
  const widest = Math.max(...floors.map((floor) => floor.length));
  const width = 2 * MARGIN + widest * BOX.width + (widest - 1) * GAP.across;
  const height = 2 * MARGIN + floors.length * BOX.height + (floors.length - 1) * GAP.between;
  const placed = floors.flatMap((floor, level) =>
    floor.map(
      (room, index): Placed => ({
        room,
        x: MARGIN + index * (BOX.width + GAP.across),
        y: MARGIN + (floors.length - 1 - level) * (BOX.height + GAP.between),
      }),
    ),
  );
  const at = (room: Room) => placed.filter((each) => each.room === room);
  const lines = directImports(rooms).flatMap(([from, to]) =>
    at(from).flatMap((upper) => at(to).map((lower) => line(upper, lower))),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Rooms of the program; an arrow leads to what a room imports">
  <!-- Written by \`npm run generate\` from the imports of src/; a test tells when it is stale. -->
  <style>${STYLE}
  </style>
  <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
${[...lines, ...placed.map(box)].join('\n')}
</svg>
`;
}

/** Straight where it can be; beside the boxes where some stand between. */
function line(upper: Placed, lower: Placed): string {
  const [x1, y1] = [upper.x + BOX.width / 2, upper.y + BOX.height];
  const [x2, y2] = [lower.x + BOX.width / 2, lower.y];
  const bend = GAP.between;
  const isNext = y2 - y1 === GAP.between;
  if (x1 === x2 || isNext) return `  <path d="M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}"/>`;
  const lane = Math.max(upper.x, lower.x) - GAP.across / 2;
  const [start, end] = [y1 + bend, y2 - bend];
  return `  <path d="M${x1} ${y1}C${x1} ${start} ${lane} ${y1} ${lane} ${start}V${end}C${lane} ${y2} ${x2} ${end} ${x2} ${y2}"/>`;
}

function box({ room: { name }, x, y }: Placed): string {
  const [middle, baseline] = [x + BOX.width / 2, y + BOX.height / 2 + 5];
  return `  <rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6"/><text x="${middle}" y="${baseline}">${name}</text>`;
}
