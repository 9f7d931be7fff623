/** What a plugin contributes, with the surface that it belongs to and the list that holds it. */
export const CONTRIBUTIONS = [
  { surface: 'tool', key: 'tools' },
  { surface: 'service', key: 'services' },
  { surface: 'ingress', key: 'ingresses' },
] as const;
