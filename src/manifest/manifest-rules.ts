import type { Rule } from './rule.ts';
import { apiWithoutTarget } from './rules/api-without-target.ts';
import { broadGrant } from './rules/broad-grant.ts';
import { broadTarget } from './rules/broad-target.ts';
import { grantOnlyTarget } from './rules/grant-only-target.ts';
import { invalidId } from './rules/invalid-id.ts';
import { manifestSyntax } from './rules/manifest-syntax.ts';
import { missingBinding } from './rules/missing-binding.ts';
import { missingKey } from './rules/missing-key.ts';
import { missingPermissionGrant } from './rules/missing-permission-grant.ts';
import { missingTargetGrant } from './rules/missing-target-grant.ts';
import { neverMatchingTarget } from './rules/never-matching-target.ts';
import { overlayUnloadable } from './rules/overlay-unloadable.ts';
import { partialGrant } from './rules/partial-grant.ts';
import { pluginsSwitchedOff } from './rules/plugins-switched-off.ts';
import { targetWithoutApi } from './rules/target-without-api.ts';
import { unknownKey } from './rules/unknown-key.ts';
import { unqualifiedId } from './rules/unqualified-id.ts';
import { wrongBinding } from './rules/wrong-binding.ts';
import { wrongValue } from './rules/wrong-value.ts';

/**
 * The rules about what stands in the two texts, in the order of their codes. Those about packages on the disk are in
 * `packages/`; whoever analyzes passes both.
 */
export const MANIFEST_RULES: readonly Rule[] = [
  manifestSyntax,
  unknownKey,
  missingKey,
  wrongValue,
  apiWithoutTarget,
  targetWithoutApi,
  neverMatchingTarget,
  broadTarget,
  overlayUnloadable,
  unqualifiedId,
  invalidId,
  missingBinding,
  wrongBinding,
  missingPermissionGrant,
  missingTargetGrant,
  partialGrant,
  broadGrant,
  grantOnlyTarget,
  pluginsSwitchedOff,
];
