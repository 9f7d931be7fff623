import {
  DEFAULT_COMPUTE_MS,
  DEFAULT_HOST_WAIT_MS,
  DEFAULT_MEMORY_BYTES,
  MAX_MEMORY_BYTES,
} from '../../runtime/limits.ts';
import type { Isolation } from '../../runtime/sandbox/sandbox.ts';

/** What a number in the settings may be. */
export interface NumberBound {
  readonly default: number;
  readonly least: number;
  readonly most: number;
}

/** A setting as the user wrote it, and as the workspace and its folder did; `undefined` where nobody did. */
interface WrittenSetting {
  readonly user: unknown;
  readonly workspace: readonly unknown[];
}

const MIB = 1024 * 1024;

/** MiB of linear memory of one component. */
export const MEMORY_MIB: NumberBound = { default: DEFAULT_MEMORY_BYTES / MIB, least: 1, most: MAX_MEMORY_BYTES / MIB };
/** Milliseconds of computation in one call. */
export const COMPUTE_MS: NumberBound = { default: DEFAULT_COMPUTE_MS, least: 10, most: 60_000 };
/** Milliseconds of waiting for host APIs in one call. */
export const HOST_WAIT_MS: NumberBound = { default: DEFAULT_HOST_WAIT_MS, least: 10, most: 600_000 };

/**
 * The number that counts: the user's, or the default, unless the workspace asks for less. A workspace can never raise a
 * bound. What is no number counts as not written; what is out of bounds is moved to the nearest one.
 */
export function smallest(bound: NumberBound, { user, workspace }: WrittenSetting): number {
  const values = [isNumber(user) ? user : bound.default, ...workspace.filter(isNumber)];
  return Math.min(Math.max(Math.min(...values), bound.least), bound.most);
}

/** A process of its own as soon as the user or the workspace wants one. */
export function strictestIsolation({ user, workspace }: WrittenSetting): Isolation {
  return [user, ...workspace].includes('process') ? 'process' : 'worker';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
