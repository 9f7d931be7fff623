import type { Surface } from './permission.ts';
import type { PluginManifest } from './record.ts';

/** The surfaces a package has: those it lists and those its contributions imply (docs/formats.md#manifest-keys). */
export function declaredSurfaces(manifest: PluginManifest): Set<Surface> {
  const declared = new Set<Surface>(manifest.surfaces);
  if (manifest.hooks.length > 0) declared.add('hook');
  if (manifest.tools.length > 0) declared.add('tool');
  if (manifest.services.length > 0) declared.add('service');
  if (manifest.ingresses.length > 0) declared.add('ingress');
  if (manifest.runtime) declared.add('wasm');
  return declared;
}
