import { permissionLabel } from '../../authority/permission.ts';
import type { ValidPackage } from '../../packages/archive/validate.ts';

/** A package as `check` and `pack` tell it (docs/formats.md#checking-a-package). Its source is always `project` there. */
export function packageJson({ manifest, digest, files }: ValidPackage, path: string) {
  return {
    reference: `project:${manifest.id}`,
    package: manifest.id,
    source: 'project',
    version: manifest.version,
    schema_version: manifest.schemaVersion,
    digest,
    package_path: path,
    entries: [...files.keys()],
    surfaces: manifest.surfaces,
    tools: manifest.tools.map(({ name }) => name),
    permissions: manifest.permissions.map(permissionLabel),
  };
}

/** What none of these commands does. */
export const SAFETY = {
  no_network: true,
  no_plugin_execution: true,
  no_enablement_config_mutation: true,
  no_secrets_generated: true,
} as const;
