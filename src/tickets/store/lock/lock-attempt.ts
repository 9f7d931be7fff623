/** One try to take a lock, without waiting. */
export type LockAttempt =
  | { readonly kind: 'held'; release(): void }
  /** `removable`: what a person may remove who knows that nobody writes, as nothing here can tell. */
  | { readonly kind: 'busy'; readonly removable?: string }
  /** This machine has no such lock. */
  | { readonly kind: 'unavailable' };
