import { MANIFEST_RULES } from '../manifest/manifest-rules.ts';
import type { Rule } from '../manifest/rule.ts';
import { PACKAGE_RULES } from '../packages/package-rules.ts';

/** Every rule that the command line runs. */
export const RULES: readonly Rule[] = [...MANIFEST_RULES, ...PACKAGE_RULES];
