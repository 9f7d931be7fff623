/** What the process of the trials writes, a line each. */
export type TrialLine =
  | { readonly kind: 'begins'; readonly run: number }
  | { readonly kind: 'is'; readonly verdict: 'refused' | 'invalid' | 'passed' }
  /** The watching thread ends the process. */
  | { readonly kind: 'ended'; readonly by: string };
