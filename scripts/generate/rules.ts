import { MANIFEST_RULES } from '../../src/manifest/manifest-rules.ts';
import type { Rule } from '../../src/manifest/rule.ts';
import { PACKAGE_RULES } from '../../src/packages/package-rules.ts';

/** Manifest first, then overlay, then ours. */
const FAMILIES = ['M', 'C', 'Y'];

/** Every rule there is, in the order of the codes. */
export const RULES: readonly Rule[] = [...MANIFEST_RULES, ...PACKAGE_RULES].sort(
  (a, b) => FAMILIES.indexOf(a.code.charAt(0)) - FAMILIES.indexOf(b.code.charAt(0)) || (a.code < b.code ? -1 : 1),
);
