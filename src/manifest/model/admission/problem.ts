/** What is wrong with a package or its enablement; stable, for programs (docs/formats.md#finding-kinds). */
export type ProblemKind =
  | 'missing'
  | 'duplicate'
  | 'ambiguous'
  | 'version'
  | 'digest'
  | 'api'
  | 'surface'
  | 'grant'
  | 'malformed'
  | 'traversal'
  | 'bounds'
  | 'io'
  | 'static_eligibility'
  | 'placeholder';

/** When it was found out (docs/formats.md#finding-kinds). */
type ProblemPhase = 'discovery' | 'manifest' | 'resolution' | 'runtime';

/** Why a package cannot be used as it stands. */
export interface PackageProblem {
  readonly kind: ProblemKind;
  readonly phase: ProblemPhase;
  readonly message: string;
}

/**
 * Every check of admission: what a manifest, an overlay or an entry must pass before anything is decided about it. A rule
 * of the linter that stands for a check names it.
 */
export const ADMISSION_CHECKS = [
  'unreadable',
  'no-manifest',
  'size',
  'syntax',
  'unknown-key',
  'missing-key',
  'wrong-value',
  'schema-version',
  'plugin-id',
  'blank-name',
  'runtime-kind',
  'runtime-abi',
  'runtime-artifact',
  'runtime-keys',
  'runtime-world',
  'safe-path',
  'file',
  'instance-world',
  'contribution-name',
  'overlay',
  'overlay-switch-form',
  'session-name',
  'id-qualified',
  'id-valid',
  'package',
  'one-package',
  'digest-form',
  'digest',
  'version',
  'binding',
  'bound-to',
  'surface',
  'switch',
] as const;
export type AdmissionCheck = (typeof ADMISSION_CHECKS)[number];

/** One check that is not passed. */
export interface Objection {
  readonly check: AdmissionCheck;
  readonly problem: PackageProblem;
}
