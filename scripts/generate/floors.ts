import type { Room } from './room-imports.ts';

/** The rooms by floor, the lowest first: each stands one above the highest room that it imports. */
export function floorsOf(rooms: readonly Room[]): readonly (readonly Room[])[] {
  const byName = new Map(rooms.map((room) => [room.name, room]));
  const floors: Room[][] = [];
  for (const room of rooms) {
    const floor = floorOf(room, byName, []);
    floors[floor] = [...(floors[floor] ?? []), room];
  }
  return floors;
}

function floorOf(room: Room, byName: ReadonlyMap<string, Room>, above: readonly string[]): number {
  if (above.includes(room.name)) throw new Error(`rooms import each other: ${[...above, room.name].join(' → ')}`);
  const below = [...room.imports].flatMap((name) => byName.get(name) ?? []);
  return below.length === 0 ? 0 : 1 + Math.max(...below.map((each) => floorOf(each, byName, [...above, room.name])));
}

/** The imports that no chain of other imports implies, which is what a picture can show without a tangle. */
export function directImports(rooms: readonly Room[]): readonly (readonly [from: Room, to: Room])[] {
  const byName = new Map(rooms.map((room) => [room.name, room]));
  return rooms.flatMap((from) => {
    const below = [...from.imports].flatMap((name) => byName.get(name) ?? []);
    return below
      .filter((to) => !below.some((other) => other !== to && reaches(other, to, byName)))
      .map((to) => [from, to] as const);
  });
}

function reaches(from: Room, to: Room, byName: ReadonlyMap<string, Room>): boolean {
  return [...from.imports].some((name) => {
    const next = byName.get(name);
    return next !== undefined && (next === to || reaches(next, to, byName));
  });
}
