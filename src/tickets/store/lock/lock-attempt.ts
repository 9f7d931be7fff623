/** One try to take a lock, without waiting. */
export type LockAttempt =
  | { readonly kind: 'held'; release(): void }
  | { readonly kind: 'busy'; readonly holder?: string }
  /** This machine has no such lock. */
  | { readonly kind: 'unavailable' };
