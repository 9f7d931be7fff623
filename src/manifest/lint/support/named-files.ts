import type { TomlTable } from '../../../toml/node.ts';
import type { TomlPath } from '../../../toml/node-path.ts';
import { pathOf } from '../../../toml/node-path.ts';
import { textAt } from '../../model/located.ts';
import type { ManifestView } from '../../model/manifest-view.ts';
import type { SourceFile, SourceRange } from '../../model/source-file.ts';
import { valueRange } from './locations.ts';

/** A file of the package that the manifest names. */
export interface NamedFile {
  readonly path: string;
  readonly at: SourceRange;
  /** Where the name stands in the document. */
  readonly key: TomlPath;
}

/** The files that the runtime and the hooks name (spec plugin-package §1.3, §1.6). */
export function namedFiles({ file, runtime, hooks }: ManifestView): NamedFile[] {
  const ofRuntime = runtime ? ['component', 'entry'].flatMap((key) => named(file, runtime.node, key)) : [];
  return [...ofRuntime, ...hooks.flatMap(({ node }) => named(file, node, 'file'))];
}

function named(file: SourceFile, table: TomlTable, key: string): NamedFile[] {
  const path = textAt(table, key);
  return path === undefined ? [] : [{ path, at: valueRange(file, table, key), key: [...pathOf(table), key] }];
}
