import type { Permission } from '../../../authority/permission.ts';
import type { Target } from '../../../authority/target.ts';
import type { TomlInputTable } from '../../../toml/toml-literal.ts';

/** A permission as TOML. */
export function permissionInput(permission: Permission): TomlInputTable {
  return { ...permission };
}

/** A target as TOML, as written; a list of prefixes that is empty is left out. */
export function targetInput(target: Target): TomlInputTable {
  return {
    scheme: target.scheme,
    host: target.host,
    port: target.port,
    methods: target.methods,
    path_prefixes: target.pathPrefixes.length > 0 ? target.pathPrefixes : undefined,
  };
}
