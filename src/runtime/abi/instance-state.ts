import { asTrap, Trap } from './trap.ts';

/**
 * Whether a component instance can still be entered and left. A trap ends it for good, and the mark is set before the trap
 * is thrown: WebAssembly can catch exceptions, and what has been caught must not have been forgotten.
 */
export class InstanceState {
  #trap: Trap | undefined;
  #entered = false;
  #mayLeave = true;

  /** Runs a call into the instance; nothing may be inside already. */
  enter<T>(call: () => T): T {
    this.refuseIfTrapped();
    if (this.#entered) throw this.poison(new Trap('the instance was entered again during a call'));
    this.#entered = true;
    try {
      const result = call();
      this.refuseIfTrapped();
      return result;
    } catch (error) {
      throw this.poison(error);
    } finally {
      this.#entered = false;
      this.#mayLeave = true;
    }
  }

  /** Runs a part of a call during which the guest must not call out, as while it allocates or cleans up. */
  withoutLeaving<T>(part: () => T): T {
    this.#mayLeave = false;
    const result = part();
    this.#mayLeave = true;
    return result;
  }

  /** Runs a call out of the instance. */
  leave<T>(call: () => T): T {
    this.refuseIfTrapped();
    try {
      if (!this.#mayLeave) throw new Trap('the instance called out while it must not');
      return call();
    } catch (error) {
      throw this.poison(error);
    }
  }

  refuseIfTrapped(): void {
    if (this.#trap) throw this.#trap;
  }

  /** Keeps the first trap; whatever else is thrown later comes from it. */
  poison(error: unknown): Trap {
    this.#trap ??= asTrap(error);
    return this.#trap;
  }
}
