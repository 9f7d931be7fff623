/** The parts of Yoi a plugin can contribute to (docs/formats.md#manifest-keys). The order is the reference's enum order. */
export const SURFACES = ['hook', 'tool', 'service', 'ingress', 'wasm'] as const;
export type Surface = (typeof SURFACES)[number];

/** What is asked for by permission before it may be used, with the surface that it belongs to and the list that holds it. */
export const CONTRIBUTIONS = [
  { surface: 'tool', key: 'tools' },
  { surface: 'service', key: 'services' },
  { surface: 'ingress', key: 'ingresses' },
] as const;

/** The keys of a manifest that say which surfaces the package has. */
export const SURFACE_KEYS = ['surfaces', 'hooks', ...CONTRIBUTIONS.map(({ key }) => key), 'runtime'] as const;

/** What a manifest says of its surfaces, by itself or by what it contributes. */
export interface SurfaceSource {
  readonly surfaces: readonly Surface[];
  readonly hooks: readonly unknown[];
  readonly tools: readonly unknown[];
  readonly services: readonly unknown[];
  readonly ingresses: readonly unknown[];
  readonly runtime?: unknown;
}

/** The surfaces a package has: those it lists and those its contributions imply (docs/formats.md#manifest-keys). */
export function declaredSurfaces(manifest: SurfaceSource): Set<Surface> {
  const declared = new Set<Surface>(manifest.surfaces);
  if (manifest.hooks.length > 0) declared.add('hook');
  for (const { surface, key } of CONTRIBUTIONS) if (manifest[key].length > 0) declared.add(surface);
  if (manifest.runtime !== undefined) declared.add('wasm');
  return declared;
}

/** The surfaces that an entry turns on: those that it selects, all that the package declares where it selects none. */
export function enabledSurfaces(selected: readonly Surface[], manifest: SurfaceSource): Set<Surface> {
  return selected.length > 0 ? new Set(selected) : declaredSurfaces(manifest);
}
