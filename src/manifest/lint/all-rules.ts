import { MANIFEST_RULES } from './manifest-rules.ts';
import { PACKAGE_RULES } from './package-rules.ts';
import type { Rule } from './rule.ts';

/** Every rule. The editor, the command line and the documentation all take this list. */
export const RULES: readonly Rule[] = [...MANIFEST_RULES, ...PACKAGE_RULES];
