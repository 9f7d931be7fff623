import { HOST_APIS, type Permission } from '../../authority/permission.ts';
import { SURFACES } from '../../authority/surfaces.ts';
import type { TomlTable } from '../../toml/node.ts';
import { type BrokenNodes, type LocatedTable, tablesAt, textAt } from './located.ts';

/** The readable elements of the `permissions` of `table`. */
export function readPermissions(table: TomlTable, broken: BrokenNodes): LocatedTable<Permission>[] {
  return tablesAt(table, 'permissions').flatMap((node) => {
    const value = readPermission(node);
    return value ? [{ value, node, whole: !broken.has(node) }] : [];
  });
}

function readPermission(table: TomlTable): Permission | undefined {
  const kind = textAt(table, 'kind');
  const named = (key: string) => textAt(table, key);
  switch (kind) {
    case 'surface': {
      const surface = SURFACES.find((known) => known === named('surface'));
      return surface && { kind, surface };
    }
    case 'tool':
    case 'service':
    case 'ingress': {
      const name = named('name');
      return name === undefined ? undefined : { kind, name };
    }
    case 'tool_namespace': {
      const namespace = named('namespace');
      return namespace === undefined ? undefined : { kind, namespace };
    }
    case 'external_write':
      return { kind };
    case 'host_api': {
      const api = HOST_APIS.find((known) => known === named('api'));
      return api && { kind, api };
    }
    default:
      return undefined;
  }
}
