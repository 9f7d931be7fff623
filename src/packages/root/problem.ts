import type { PackageProblem, ProblemKind } from '../../manifest/model/admission/problem.ts';

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
