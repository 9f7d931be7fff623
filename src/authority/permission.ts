/** The parts of Yoi a plugin can contribute to (spec plugin-package §1.2). The order is the reference's enum order. */
export const SURFACES = ['hook', 'tool', 'service', 'ingress', 'wasm'] as const;
export type Surface = (typeof SURFACES)[number];

/** The host APIs a guest can import (spec plugin-package §1.7). The order is the order of static inspection (§3.5). */
export const HOST_APIS = ['request', 'websocket', 'fs'] as const;
export type HostApi = (typeof HOST_APIS)[number];

/** One thing a manifest asks for or a grant allows (spec plugin-package §1.7). */
export type Permission =
  | { readonly kind: 'surface'; readonly surface: Surface }
  | { readonly kind: 'tool'; readonly name: string }
  | { readonly kind: 'tool_namespace'; readonly namespace: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'ingress'; readonly name: string }
  | { readonly kind: 'external_write' }
  | { readonly kind: 'host_api'; readonly api: HostApi };
