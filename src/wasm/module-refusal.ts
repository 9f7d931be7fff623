import { t } from '@vscode/l10n';
import { featureLabel, REFUSED_FEATURES, type RefusedFeature } from './features.ts';
import type { CoreModuleLimits } from './limits.ts';

/** What of a core module a bound is put on. */
export type BoundId = keyof CoreModuleLimits;

/** Why a core module may not be compiled. */
export type ModuleRefusal =
  /** The bytes are not what they claim to be; the reason is an English fragment without the file's own text. */
  | { readonly kind: 'malformed'; readonly reason: string }
  | { readonly kind: 'feature'; readonly feature: RefusedFeature }
  | { readonly kind: 'bound'; readonly bound: BoundId; readonly value: number; readonly limit: number };

/** Carries a refusal out of the middle of a binary. It never leaves this folder: the public readers answer with a value. */
export class RefusedModule extends Error {
  readonly refusal: ModuleRefusal;

  constructor(refusal: ModuleRefusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

export function refuseFeature(feature: RefusedFeature): never {
  throw new RefusedModule({ kind: 'feature', feature });
}

export function refuseBeyond(bound: BoundId, value: number, limits: CoreModuleLimits): void {
  if (value > limits[bound]) throw new RefusedModule({ kind: 'bound', bound, value, limit: limits[bound] });
}

/** The refusal as a sentence fragment in the reader's language. */
export function moduleRefusalText(refusal: ModuleRefusal): string {
  switch (refusal.kind) {
    case 'malformed':
      return refusal.reason;
    case 'feature':
      return t('the core module uses {0}, which this host does not run', featureLabel(refusal.feature));
    case 'bound':
      return t(
        'the core module has {0} {1}; at most {2} are allowed',
        refusal.value,
        boundLabel(refusal.bound),
        refusal.limit,
      );
  }
}

/** A refusal as words of a message between threads and processes, which know no language. */
export function refusalWords(refusal: ModuleRefusal): string[] {
  switch (refusal.kind) {
    case 'malformed':
      return ['malformed', refusal.reason];
    case 'feature':
      return ['feature', refusal.feature];
    case 'bound':
      return ['bound', refusal.bound, String(refusal.value), String(refusal.limit)];
  }
}

/** Reads {@link refusalWords}; what is not one of them is told as it stands. */
export function refusalOfWords([kind = '', first = '', value = '', limit = '']: readonly string[]): ModuleRefusal {
  const feature = REFUSED_FEATURES.find((known) => known === first);
  if (kind === 'feature' && feature) return { kind, feature };
  const bound = BOUNDS.find((known) => known === first);
  if (kind === 'bound' && bound) return { kind, bound, value: Number(value), limit: Number(limit) };
  return { kind: 'malformed', reason: kind === 'malformed' ? first : kind };
}

const LABELS = {
  bytes: () => t('bytes'),
  memoryPages: () => t('initial memory pages'),
  tableElements: () => t('initial table elements'),
  memories: () => t('memories'),
  tables: () => t('tables'),
  types: () => t('types'),
  typeWidth: () => t('parameters and results in one type'),
  typeValues: () => t('parameters and results in all types'),
  imports: () => t('imports'),
  functions: () => t('functions'),
  functionBytes: () => t('bytes in one function'),
  locals: () => t('local variables in one function'),
  nesting: () => t('levels of blocks in one function'),
  functionJoins: () => t('values to keep at the blocks and calls of one function'),
  moduleJoins: () => t('values to keep at the blocks and calls of all functions'),
  globals: () => t('globals'),
  exports: () => t('exports'),
  elementSegments: () => t('element segments'),
  segmentElements: () => t('elements in its segments'),
  dataSegments: () => t('data segments'),
} as const satisfies Record<BoundId, () => string>;

export const BOUNDS: readonly BoundId[] = Object.keys(LABELS).filter((key): key is BoundId => key in LABELS);

/** What a bound counts, in the reader's language. */
export function boundLabel(bound: BoundId): string {
  return LABELS[bound]();
}
