import type { Rule } from './rule.ts';
import { apiWithoutTarget } from './rules/api-without-target.ts';
import { blankName } from './rules/blank-name.ts';
import { broadGrant } from './rules/broad-grant.ts';
import { broadTarget } from './rules/broad-target.ts';
import { contributionPermission } from './rules/contribution-permission.ts';
import { differingPins } from './rules/differing-pins.ts';
import { duplicateDeclaration } from './rules/duplicate-declaration.ts';
import { duplicateEntry } from './rules/duplicate-entry.ts';
import { duplicateSource } from './rules/duplicate-source.ts';
import { duplicateTool } from './rules/duplicate-tool.ts';
import { externalWrite } from './rules/external-write.ts';
import { grantOnlyTarget } from './rules/grant-only-target.ts';
import { ignoredKey } from './rules/ignored-key.ts';
import { instanceWorld } from './rules/instance-world.ts';
import { invalidId } from './rules/invalid-id.ts';
import { machineWritten } from './rules/machine-written.ts';
import { manifestSyntax } from './rules/manifest-syntax.ts';
import { misplacedOverlay } from './rules/misplaced-overlay.ts';
import { misplacedSwitch } from './rules/misplaced-switch.ts';
import { missingBinding } from './rules/missing-binding.ts';
import { missingFile } from './rules/missing-file.ts';
import { missingKey } from './rules/missing-key.ts';
import { missingPermissionGrant } from './rules/missing-permission-grant.ts';
import { missingRuntime } from './rules/missing-runtime.ts';
import { missingSurface } from './rules/missing-surface.ts';
import { missingTargetGrant } from './rules/missing-target-grant.ts';
import { mixedRuntime } from './rules/mixed-runtime.ts';
import { neverMatchingGrant } from './rules/never-matching-grant.ts';
import { neverMatchingTarget } from './rules/never-matching-target.ts';
import { openPort } from './rules/open-port.ts';
import { openPrefix } from './rules/open-prefix.ts';
import { overlayUnloadable } from './rules/overlay-unloadable.ts';
import { partialGrant } from './rules/partial-grant.ts';
import { placeholderComponent } from './rules/placeholder-component.ts';
import { pluginsSwitchedOff } from './rules/plugins-switched-off.ts';
import { retiredRuntime } from './rules/retired-runtime.ts';
import { rootPrefix } from './rules/root-prefix.ts';
import { runtimeAbi } from './rules/runtime-abi.ts';
import { runtimeArtifact } from './rules/runtime-artifact.ts';
import { runtimeKind } from './rules/runtime-kind.ts';
import { runtimeWorld } from './rules/runtime-world.ts';
import { schemaVersion } from './rules/schema-version.ts';
import { sessionName } from './rules/session-name.ts';
import { surfacePermission } from './rules/surface-permission.ts';
import { targetWithoutApi } from './rules/target-without-api.ts';
import { toolName } from './rules/tool-name.ts';
import { toolSchema } from './rules/tool-schema.ts';
import { undeclaredSurface } from './rules/undeclared-surface.ts';
import { unknownKey } from './rules/unknown-key.ts';
import { unnormalizedTarget } from './rules/unnormalized-target.ts';
import { unqualifiedId } from './rules/unqualified-id.ts';
import { unsafeId } from './rules/unsafe-id.ts';
import { unsafeName } from './rules/unsafe-name.ts';
import { unsafePath } from './rules/unsafe-path.ts';
import { unusableRoot } from './rules/unusable-root.ts';
import { unusedDeclaration } from './rules/unused-declaration.ts';
import { unusedRoot } from './rules/unused-root.ts';
import { uselessPermissionGrant } from './rules/useless-permission-grant.ts';
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
  schemaVersion,
  unsafeId,
  blankName,
  runtimeKind,
  retiredRuntime,
  runtimeAbi,
  runtimeArtifact,
  mixedRuntime,
  runtimeWorld,
  unsafePath,
  missingFile,
  instanceWorld,
  unsafeName,
  toolName,
  duplicateTool,
  toolSchema,
  surfacePermission,
  contributionPermission,
  externalWrite,
  apiWithoutTarget,
  targetWithoutApi,
  neverMatchingTarget,
  broadTarget,
  rootPrefix,
  unnormalizedTarget,
  placeholderComponent,
  missingRuntime,
  missingSurface,
  unusedDeclaration,
  duplicateDeclaration,
  ignoredKey,
  overlayUnloadable,
  unqualifiedId,
  invalidId,
  missingBinding,
  wrongBinding,
  undeclaredSurface,
  missingPermissionGrant,
  uselessPermissionGrant,
  missingTargetGrant,
  partialGrant,
  broadGrant,
  grantOnlyTarget,
  neverMatchingGrant,
  unusableRoot,
  unusedRoot,
  pluginsSwitchedOff,
  misplacedSwitch,
  duplicateEntry,
  machineWritten,
  sessionName,
  misplacedOverlay,
  differingPins,
  openPrefix,
  openPort,
  duplicateSource,
];
