import { SURFACES, type Surface } from '../../authority/surfaces.ts';
import type { TomlTable } from '../../toml/node.ts';
import { elementsAt, type Located } from './located.ts';

/** The known words in the `surfaces` of `table`. */
export function readSurfaces(table: TomlTable): Located<Surface>[] {
  return elementsAt(table, 'surfaces').flatMap((node) => {
    const value = SURFACES.find((known) => node.kind === 'string' && known === node.value);
    return value ? [{ value, node, whole: true }] : [];
  });
}
