import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** A room of `src/` with what its files import of other rooms. */
export interface Room {
  readonly name: string;
  /** Names of the other rooms that it imports. */
  readonly imports: ReadonlySet<string>;
}

/** Every import of an own file is written like this; Biome and the floors check see to it. */
const OWN_IMPORT = /\bfrom '(\.[^']+)'/g;

/** Reads the rooms of the repository `root`, types included; `extension.ts` is a room of its own. */
export function readRooms(root: string): readonly Room[] {
  const rooms = new Map<string, Set<string>>();
  for (const path of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    const file = path.replaceAll('\\', '/');
    if (!file.endsWith('.ts')) continue;
    const name = roomOf(file);
    const imports = rooms.get(name) ?? new Set();
    rooms.set(name, imports);
    for (const [, imported = ''] of readFileSync(join(root, 'src', file), 'utf8').matchAll(OWN_IMPORT)) {
      const other = roomOf(posix.join(dirname(file), imported));
      if (other !== name) imports.add(other);
    }
  }
  return [...rooms].map(([name, imports]) => ({ name, imports })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function roomOf(file: string): string {
  return file.split('/')[0]?.replace(/\.ts$/, '') ?? '';
}
