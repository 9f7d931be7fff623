import { t } from '@vscode/l10n';
import { apiOf, decide } from '../authority/decide.ts';
import { isDigest } from '../authority/grant-binding.ts';
import { formatIdentity, parseQualifiedId } from '../authority/identity.ts';
import type { MissingSide } from '../authority/refusal.ts';
import type { Target, TargetApi } from '../authority/target.ts';
import { targetTitle } from '../authority/target-label.ts';
import { appendAt } from '../toml/edits.ts';
import { nodeAt } from '../toml/node-path.ts';
import { analyze, grantContextsOf } from './lint/analyze.ts';
import type { Fix } from './lint/finding.ts';
import { editFile } from './lint/fixes/edit-file.ts';
import { activatesOtherGrants, grantEdit, overlayLabel } from './lint/fixes/grant-edit.ts';
import { offerFix } from './lint/fixes/offer-fix.ts';
import { targetInput } from './lint/fixes/toml-inputs.ts';
import type { GrantContext, RootContext, Rule } from './lint/rule.ts';
import { blankName } from './lint/rules/blank-name.ts';
import { instanceWorld } from './lint/rules/instance-world.ts';
import { mixedRuntime } from './lint/rules/mixed-runtime.ts';
import { runtimeAbi } from './lint/rules/runtime-abi.ts';
import { runtimeArtifact } from './lint/rules/runtime-artifact.ts';
import { runtimeKind } from './lint/rules/runtime-kind.ts';
import { runtimeWorld } from './lint/rules/runtime-world.ts';
import { schemaVersion } from './lint/rules/schema-version.ts';
import { unsafeId } from './lint/rules/unsafe-id.ts';
import { unsafeName } from './lint/rules/unsafe-name.ts';
import { boundPackage } from './model/match.ts';

/** Whether a plugin may reach a URL, and why. */
export interface Explanation {
  readonly allowed: boolean;
  readonly reason: string;
  /** The side on which a target is missing; `none` when allowed, and when something else than a target refuses. */
  readonly side: MissingSide;
  readonly target?: Target;
  readonly grant?: Target;
  /** What the missing side would have to say. */
  readonly narrowest?: Target;
  /** Adds it. */
  readonly fixes: () => readonly Fix[];
}

/** The plugins that `reference` can mean: `<source>:<id>` exactly, or an id alone in any source. */
export function pluginsNamed(root: RootContext, reference: string): GrantContext[] {
  const parsed = parseQualifiedId(reference);
  return grantContextsOf(root).filter(({ plugin }) =>
    parsed.kind === 'qualified' ? formatIdentity(plugin.identity) === reference : plugin.identity.id === reference,
  );
}

/** Asks {@link decide} about a plugin as it stands in its files; what could not be loaded or resolved is refused first. */
export function explainAccess(context: GrantContext, url: URL, method: string): Explanation {
  const obstacle = obstacleOf(context);
  const api = apiOf(url);
  if (obstacle !== undefined) return refused(obstacle);
  if (!api) return refused(t('{0} URLs cannot be reached by plugins', url.protocol));
  const { manifest, grants } = context;
  const authority = { ...boundPackage(context.plugin), manifest: manifest.manifest, grants };
  const decision = decide(authority, { api, url, ...(api === 'request' ? { method } : {}) });
  if (decision.allowed) {
    const { target, grant } = decision;
    const reason = t('Requested as {0} and granted as {1}', targetTitle(target), targetTitle(grant));
    return { allowed: true, reason, side: 'none', target, grant, fixes: () => [] };
  }
  const { message, side, target, grant, narrowest } = decision;
  return {
    allowed: false,
    reason: message,
    side,
    ...(target ? { target } : {}),
    ...(grant ? { grant } : {}),
    ...(narrowest ? { narrowest } : {}),
    fixes: () => (narrowest ? fixesToAllow(context, api, side, narrowest) : []),
  };
}

function refused(reason: string): Explanation {
  return { allowed: false, reason, side: 'none', fixes: () => [] };
}

/** What the reference looks at before it takes a manifest, as far as the text alone can say (docs/formats.md#validation-order). */
const VALIDATION: readonly Rule[] = [
  schemaVersion,
  unsafeId,
  blankName,
  runtimeKind,
  runtimeAbi,
  runtimeArtifact,
  mixedRuntime,
  runtimeWorld,
  instanceWorld,
  unsafeName,
];

/** What refuses the plugin as a whole: files that are not taken, no entry, pins of another package. */
function obstacleOf(context: GrantContext): string | undefined {
  const { manifest, overlay, entry, plugin } = context;
  const isFaulty = manifest.file.document.errors.length + manifest.issues.length > 0;
  if (isFaulty || analyze({ ...context, manifests: [manifest] }, VALIDATION).length > 0) {
    return t('{0} has errors, so the plugin is not used', manifest.file.label);
  }
  if (overlay.kind !== 'read' || !entry) return t('The plugin is not enabled in this workspace');
  const { file, root, issues } = overlay.view;
  if (file.document.errors.length + issues.length > 0 || nodeAt(root, ['pod', 'name'])) {
    return t('{0} has errors, so nothing in it is used', file.label);
  }
  const bound = boundPackage(plugin);
  const { version, digest } = entry.entry;
  if (version !== undefined && version !== bound.version) {
    return t('The entry pins version {0}, the package is {1}', version, bound.version);
  }
  if (digest !== undefined && (bound.digest === undefined ? !isDigest(digest) : digest !== bound.digest)) {
    return t('The entry pins a package of another digest');
  }
  return undefined;
}

function fixesToAllow(context: GrantContext, api: TargetApi, side: MissingSide, narrowest: Target): Fix[] {
  const { file } = context.manifest;
  const title = targetTitle(narrowest);
  const request = offerFix(
    { title: t('Request {0} in {1}', title, file.label), kind: 'grant' },
    editFile(file, (document) => appendAt(document, [api], targetInput(narrowest), 'headers')),
  );
  const grant = offerFix(
    {
      title: t('Grant {0} in {1}', title, overlayLabel(context)),
      kind: 'grant',
      needsConfirmation: activatesOtherGrants(context),
    },
    grantEdit(context, { [api]: [narrowest] }),
  );
  return [...(side !== 'grant' && context.plugin.folder ? request : []), ...(side !== 'manifest' ? grant : [])];
}
