import type { RequestTarget, UrlTarget } from '../../authority/target.ts';
import type { TomlTable } from '../../toml/node.ts';
import { type BrokenNodes, integerAt, type LocatedTable, tablesAt, textAt, textsAt } from './located.ts';

/** The `[[request]]` entries of `table`; absent keys have the defaults of the format (docs/formats.md#targets). */
export function readRequestTargets(table: TomlTable, broken: BrokenNodes): LocatedTable<RequestTarget>[] {
  return tablesAt(table, 'request').map((node) => ({
    value: { ...readPlace(node), methods: textsAt(node, 'methods') },
    node,
    whole: !broken.has(node),
  }));
}

/** The `[[websocket]]` entries of `table`. */
export function readWebsocketTargets(table: TomlTable, broken: BrokenNodes): LocatedTable<UrlTarget>[] {
  return tablesAt(table, 'websocket').map((node) => ({ value: readPlace(node), node, whole: !broken.has(node) }));
}

function readPlace(table: TomlTable): UrlTarget {
  const port = integerAt(table, 'port');
  return {
    scheme: textAt(table, 'scheme') ?? '',
    host: textAt(table, 'host') ?? '',
    ...(port === undefined ? {} : { port }),
    pathPrefixes: textsAt(table, 'path_prefixes'),
  };
}
