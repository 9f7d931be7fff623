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

/** What came of reading something that anybody may have written. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: PackageProblem };

export function read<T>(value: T): Reading<T> {
  return { ok: true, value };
}

/** A refusal while a package is still being found and read, before its manifest is looked at. */
export function unreadable(
  kind: ProblemKind,
  message: string,
): { readonly ok: false; readonly problem: PackageProblem } {
  return { ok: false, problem: { kind, phase: 'discovery', message } };
}
