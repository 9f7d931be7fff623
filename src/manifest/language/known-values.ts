import { t } from '@vscode/l10n';
import { formatIdentity } from '../../authority/identity.ts';
import { API_SCHEMES, REQUEST_METHODS, type Target, type TargetApi } from '../../authority/target.ts';
import type { TomlPath } from '../../toml/node-path.ts';
import { nodeAt } from '../../toml/node-path.ts';
import { grantContextsOf } from '../lint/analyze.ts';
import type { GrantContext, RootContext } from '../lint/rule.ts';
import { textAt } from '../model/located.ts';
import { entriesOf, isOverlay, manifestAt } from './counterparts.ts';

/** A value that something else in the workspace suggests. */
export interface KnownValue {
  readonly value: string | number;
  readonly detail?: string;
}

/** What the other files know that could stand at `path` of the file `uri`: ids, pins, names, hosts, prefixes, paths. */
export function knownValues(context: RootContext, uri: string, path: TomlPath): KnownValue[] {
  const found = isOverlay(context, uri) ? inOverlay(context, path) : inManifest(context, uri, path);
  const seen = new Set<string | number>();
  return found.filter(({ value }) => value !== '' && !seen.has(value) && seen.add(value));
}

function inManifest(context: RootContext, uri: string, path: TomlPath): KnownValue[] {
  const view = manifestAt(context, uri);
  if (!view) return [];
  const [table, key] = [path[0], lastName(path)];
  if (table === 'permissions') {
    const node = nodeAt(view.root, path.slice(0, 2));
    return permissionNames(view, node?.kind === 'table' ? textAt(node, 'kind') : undefined, key);
  }
  if (table === 'request' || table === 'websocket') {
    const granted = entriesOf(context, view).flatMap((entry) => entry.entry.grants[table]);
    return targetValues(table, key, granted, t('granted'));
  }
  const files = [...(context.facts.folders.get(uri)?.files ?? [])];
  if (key === 'component' || key === 'entry') return files.filter((file) => file.endsWith('.wasm')).map(asValue);
  if (table === 'hooks' && key === 'file') return files.filter((file) => file !== 'plugin.toml').map(asValue);
  return [];
}

/** Paths below `plugins.enabled[n]`. */
function inOverlay(context: RootContext, path: TomlPath): KnownValue[] {
  if (path[0] !== 'plugins' || path[1] !== 'enabled' || typeof path[2] !== 'number') return [];
  const inGrants = path[3] === 'grants';
  const [, , index, ...below] = path;
  const rest = inGrants ? below.slice(1) : below;
  const plugins = grantContextsOf(context);
  const key = lastName(rest);
  if (rest.length === 1 && key === 'id' && !inGrants) {
    return plugins.map(({ plugin, manifest }) => ({
      value: formatIdentity(plugin.identity),
      detail: manifest.manifest.name,
    }));
  }
  const plugin = plugins.find(({ entry }) => entry?.index === index);
  if (!plugin) return [];
  if (rest.length === 1) return pins(plugin, key);
  const { manifest } = plugin;
  if (!inGrants) return [];
  if (rest[0] === 'permissions' && plugin.entry?.grants.node) {
    const node = nodeAt(plugin.entry.grants.node, rest.slice(0, 2));
    return permissionNames(manifest, node?.kind === 'table' ? textAt(node, 'kind') : undefined, key);
  }
  if (rest[0] === 'request' || rest[0] === 'websocket') {
    return targetValues(rest[0], key, manifest.manifest[rest[0]], t('requested'));
  }
  return [];
}

function pins({ plugin, manifest, facts }: GrantContext, key: string): KnownValue[] {
  if (key === 'id') return [asValue(formatIdentity(plugin.identity))];
  if (key === 'version') return [{ value: manifest.manifest.version, detail: t('version of the manifest') }];
  const digest = plugin.archive?.digest ?? facts.folders.get(manifest.file.uri)?.digest;
  return key === 'digest' && digest !== undefined ? [{ value: digest, detail: t('digest of the package') }] : [];
}

type Names = Pick<GrantContext['manifest'], 'manifest'>;

function permissionNames({ manifest }: Names, kind: string | undefined, key: string): KnownValue[] {
  if (key === 'name') {
    if (kind === 'service') return manifest.services.map(({ name }) => asValue(name));
    if (kind === 'ingress') return manifest.ingresses.map(({ name }) => asValue(name));
    return manifest.tools.map(({ name, description }) => ({ value: name, detail: description }));
  }
  if (key !== 'namespace') return [];
  // A namespace has no separator rule; people nevertheless use one.
  return manifest.tools.flatMap(({ name }) => /^[^_.-]+[_.-]/.exec(name) ?? []).map(asValue);
}

function targetValues(api: TargetApi, key: string, counterparts: readonly Target[], detail: string): KnownValue[] {
  const from = (values: readonly (string | number | undefined)[]) =>
    values.flatMap((value) => (value === undefined ? [] : [{ value, detail }]));
  switch (key) {
    case 'scheme':
      return [...from(counterparts.map(({ scheme }) => scheme)), ...[...API_SCHEMES[api]].reverse().map(asValue)];
    case 'host':
      return from(counterparts.map(({ host }) => host));
    case 'port':
      return from(counterparts.map(({ port }) => port));
    case 'path_prefixes':
      return from(counterparts.flatMap(({ pathPrefixes }) => pathPrefixes));
    case 'methods':
      return [...from(counterparts.flatMap(({ methods = [] }) => methods)), ...REQUEST_METHODS.map(asValue)];
    default:
      return [];
  }
}

function asValue(value: string): KnownValue {
  return { value };
}

function lastName(path: TomlPath): string {
  return String(path.findLast((step) => typeof step === 'string') ?? '');
}
