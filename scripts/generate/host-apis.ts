import { FEATURES } from '../../src/wasm/features.ts';
import { CORE_MODULE_LIMITS } from '../../src/wasm/limits.ts';
import { BOUNDS, boundLabel } from '../../src/wasm/module-refusal.ts';
import { markdownTable } from './markdown-table.ts';
import { between } from './readme.ts';

/** `docs/host-apis.md` as it is, except for the tables of what code may be: the feature profile and the bounds of a module. */
export function withProfile(page: string): string {
  const features = markdownTable(
    ['proposal', 'here', 'why'],
    FEATURES.map(({ proposal, runs, reason }) => [proposal, runs ? 'runs' : 'refused', reason]),
  );
  const bounds = markdownTable(
    ['of one core module', 'at most'],
    BOUNDS.map((bound) => [boundLabel(bound), CORE_MODULE_LIMITS[bound].toLocaleString('en')]),
  );
  return between(between(page, 'features', features), 'module bounds', bounds);
}
