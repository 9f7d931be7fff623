import { done } from '../../src/runtime/outcome.ts';
import type { GuestAdmission } from '../../src/runtime/sandbox/guest-trials.ts';
import type { TrialStore } from '../../src/runtime/sandbox/trial-memory.ts';

/** Lets every guest in: for tests that are not about the gate, so that a start costs no trial. */
export const admitAll: GuestAdmission = { admit: async () => done(undefined) };

/** Keeps nothing from one gate to the next. */
export const keepsNothing: TrialStore = { read: async () => undefined, write: async () => undefined };
