import { grants } from './grants.ts';
import { packages } from './packages.ts';
import { tickets } from './tickets.ts';
import type { Writing } from './writing.ts';

/** Everything that this program writes while others may end it. */
export const WRITINGS: readonly Writing[] = [tickets, packages, grants];
