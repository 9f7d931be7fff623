import { HOST_APIS, type Permission } from '../../authority/permission.ts';
import type {
  HookDeclaration,
  IngressDeclaration,
  RuntimeDeclaration,
  ServiceDeclaration,
  ToolDeclaration,
} from '../../authority/record.ts';
import { SURFACES, type Surface } from '../../authority/surfaces.ts';
import type { RequestTarget, UrlTarget } from '../../authority/target.ts';
import type { TomlTable } from '../../toml/node.ts';
import { plainValue } from '../../toml/plain-value.ts';
import {
  type BrokenNodes,
  booleanAt,
  elementsAt,
  integerAt,
  type Located,
  type LocatedTable,
  tablesAt,
  textAt,
  textsAt,
} from './located.ts';

/*
 * What a plugin declares, as far as it can be read. A missing name reads as the empty text: what it means is for the
 * rules to say, and the node tells that it is not whole.
 */

export function readRuntime(node: TomlTable, broken: BrokenNodes): LocatedTable<RuntimeDeclaration> {
  const value = {
    kind: textAt(node, 'kind') ?? '',
    ...present('entry', textAt(node, 'entry')),
    ...present('abi', textAt(node, 'abi')),
    ...present('component', textAt(node, 'component')),
    ...present('world', textAt(node, 'world')),
  };
  return { value, node, whole: !broken.has(node) };
}

export function readHooks(root: TomlTable, broken: BrokenNodes): LocatedTable<HookDeclaration>[] {
  return readEach(root, 'hooks', broken, (node) => ({
    id: textAt(node, 'id') ?? '',
    file: textAt(node, 'file') ?? '',
  }));
}

export function readTools(root: TomlTable, broken: BrokenNodes): LocatedTable<ToolDeclaration>[] {
  return readEach(root, 'tools', broken, (node) => ({
    ...named(node),
    inputSchema: valueAt(node, 'input_schema'),
    externalWrite: booleanAt(node, 'external_write') ?? false,
  }));
}

export function readServices(root: TomlTable, broken: BrokenNodes): LocatedTable<ServiceDeclaration>[] {
  return readEach(root, 'services', broken, (node) => ({
    ...named(node),
    lifecycle: textAt(node, 'lifecycle') ?? '',
    ...present('statusSchema', valueAt(node, 'status_schema')),
    sideEffects: textsAt(node, 'side_effects'),
  }));
}

export function readIngresses(root: TomlTable, broken: BrokenNodes): LocatedTable<IngressDeclaration>[] {
  return readEach(root, 'ingresses', broken, (node) => ({
    ...named(node),
    eventKinds: textsAt(node, 'event_kinds'),
    ...present('inputSchema', valueAt(node, 'input_schema')),
    sources: textsAt(node, 'sources'),
    sideEffects: textsAt(node, 'side_effects'),
  }));
}

function readEach<T>(
  root: TomlTable,
  key: string,
  broken: BrokenNodes,
  read: (node: TomlTable) => T,
): LocatedTable<T>[] {
  return tablesAt(root, key).map((node) => ({ value: read(node), node, whole: !broken.has(node) }));
}

function named(node: TomlTable): { readonly name: string; readonly description: string } {
  return { name: textAt(node, 'name') ?? '', description: textAt(node, 'description') ?? '' };
}

function valueAt(node: TomlTable, key: string): unknown {
  const child = node.children.get(key);
  return child && plainValue(child);
}

function present<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  const result: { [P in K]?: V } = {};
  if (value !== undefined) result[key] = value;
  return result;
}

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

/** The known words in the `surfaces` of `table`. */
export function readSurfaces(table: TomlTable): Located<Surface>[] {
  return elementsAt(table, 'surfaces').flatMap((node) => {
    const value = SURFACES.find((known) => node.kind === 'string' && known === node.value);
    return value ? [{ value, node, whole: true }] : [];
  });
}

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
