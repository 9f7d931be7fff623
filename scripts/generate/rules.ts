import { RULES as ALL_RULES } from '../../src/manifest/lint/all-rules.ts';
import type { Rule } from '../../src/manifest/lint/rule.ts';

/** Manifest first, then overlay, then ours. */
const FAMILIES = ['M', 'C', 'Y'];

/** Every rule there is, in the order of the codes. */
export const RULES: readonly Rule[] = [...ALL_RULES].sort(
  (a, b) => FAMILIES.indexOf(a.code.charAt(0)) - FAMILIES.indexOf(b.code.charAt(0)) || (a.code < b.code ? -1 : 1),
);
