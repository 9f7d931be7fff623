/** The end of a guest's call, and of its instance: it broke a rule, or a host API refused it (docs/formats.md#limits-of-a-guest). */
export class Trap extends Error {
  override readonly name = 'Trap';
}

/** A host API said no. It ends the call like any trap, but the sentence is the host's own and is shown as it is. */
export class HostRefused extends Trap {
  override readonly name: 'Trap' = 'Trap';
}

/** Whatever a guest or its engine throws, as a trap: V8's own errors keep their words. */
export function asTrap(error: unknown): Trap {
  if (error instanceof Trap) return error;
  return new Trap(error instanceof Error ? error.message : 'the guest threw something that is no error');
}
