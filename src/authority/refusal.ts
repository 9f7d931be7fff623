/** Why something is refused, stable across versions and languages. */
export type RefusalCode =
  | 'binding-id-missing'
  | 'binding-id-malformed'
  | 'binding-id-differs'
  | 'binding-digest-missing'
  | 'binding-digest-differs'
  | 'binding-version-missing'
  | 'binding-version-differs'
  | 'permission-not-requested'
  | 'permission-not-granted'
  | 'no-usable-target'
  | 'no-usable-grant'
  | 'method-unsupported'
  | 'scheme-unsupported'
  | 'host-missing'
  | 'credentials-in-url'
  | 'target-not-declared'
  | 'target-not-granted'
  | 'target-neither';

/** Which of the two files lacks something; `none` when the reason lies elsewhere. */
export type MissingSide = 'none' | 'manifest' | 'grant' | 'both';

/** A "no" with its reason: a code for programs, a sentence for people. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly side: MissingSide;
  readonly message: string;
}
