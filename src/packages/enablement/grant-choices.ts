import { type Permission, permissionLabel } from '../../authority/permission.ts';
import type { PluginManifest } from '../../authority/record.ts';
import { isBroad, type RequestTarget, TARGET_APIS, type UrlTarget } from '../../authority/target.ts';
import { targetLabel } from '../../authority/target-label.ts';
import type { Additions } from '../../manifest/overlay-editor.ts';

/** One thing that a manifest requests and a person may grant. */
export type GrantChoice = {
  /** How lists and `--grant` name it: a permission's label, or the API and the target's label. */
  readonly label: string;
  readonly broad: boolean;
  /** Chosen unless a person says otherwise: what makes the plugin do anything, and reaches nothing. */
  readonly preselected: boolean;
} & (
  | { readonly kind: 'permission'; readonly permission: Permission }
  | { readonly kind: 'request'; readonly target: RequestTarget }
  | { readonly kind: 'websocket'; readonly target: UrlTarget }
);

/** Everything that a manifest requests, in its order. Files have no targets to grant here: no manifest names their roots. */
export function grantChoices(manifest: PluginManifest): readonly GrantChoice[] {
  const permissions = manifest.permissions.map((permission): GrantChoice => {
    const preselected = ['surface', 'tool', 'tool_namespace', 'service', 'ingress'].includes(permission.kind);
    return { kind: 'permission', permission, label: permissionLabel(permission), broad: false, preselected };
  });
  const targets = TARGET_APIS.flatMap((api): GrantChoice[] =>
    api === 'request'
      ? manifest.request.map((target) => ({ kind: 'request', target, ...named(api, target) }))
      : manifest.websocket.map((target) => ({ kind: 'websocket', target, ...named(api, target) })),
  );
  return distinct([...permissions, ...targets]);
}

function named(api: 'request' | 'websocket', target: RequestTarget | UrlTarget) {
  return { label: `${api} ${targetLabel(api, target)}`, broad: isBroad(target), preselected: false };
}

/** A permission that is requested twice is one choice. */
function distinct(choices: readonly GrantChoice[]): readonly GrantChoice[] {
  return [...new Map(choices.map((choice) => [choice.label, choice])).values()];
}

export function chosenGrants(choices: readonly GrantChoice[]): Additions {
  return {
    permissions: choices.flatMap((choice) => (choice.kind === 'permission' ? [choice.permission] : [])),
    request: choices.flatMap((choice) => (choice.kind === 'request' ? [choice.target] : [])),
    websocket: choices.flatMap((choice) => (choice.kind === 'websocket' ? [choice.target] : [])),
  };
}

/** How the requests of two versions of a plugin differ, by their labels. */
export interface RequestChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Everything that a manifest requests, as labels. Small enough to be remembered for each digest that was seen. */
export function requestLabels(manifest: PluginManifest): readonly string[] {
  return grantChoices(manifest).map(({ label }) => label);
}

/** What a version asks for that the one before did not, and the other way round. */
export function requestChanges(before: readonly string[], after: readonly string[]): RequestChanges {
  return {
    added: after.filter((label) => !before.includes(label)),
    removed: before.filter((label) => !after.includes(label)),
  };
}
