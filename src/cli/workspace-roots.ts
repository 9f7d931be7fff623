import { dirname } from 'node:path';
import type { RootContext } from '../manifest/lint/rule.ts';
import { findSources, nearestRoot } from '../packages/root/find-sources.ts';
import { readRoot, type UnreadFile } from '../packages/root/read-root.ts';
import { storesOf } from '../packages/root/stores.ts';
import type { Terminal } from './command.ts';

/** A root of the workspace with everything that was read below it. */
export interface WorkspaceRoot {
  readonly context: RootContext;
  readonly unread: readonly UnreadFile[];
}

/**
 * The roots of a workspace: each manifest belongs to its nearest ancestor with a `.yoi`, even above the workspace, else to
 * the workspace itself. `extra` manifests are taken in wherever they are.
 */
export async function workspaceRoots(
  workspace: string,
  terminal: Terminal,
  extra: readonly string[] = [],
): Promise<{ roots: readonly WorkspaceRoot[]; complete: boolean }> {
  const { manifests, complete } = await findSources(workspace);
  const groups = new Map<string, string[]>([[(await nearestRoot(workspace)) ?? workspace, []]]);
  for (const manifest of new Set([...manifests, ...extra])) {
    const root = (await nearestRoot(dirname(manifest), workspace)) ?? workspace;
    groups.set(root, [...(groups.get(root) ?? []), manifest]);
  }
  const roots: WorkspaceRoot[] = [];
  for (const [root, members] of groups) {
    const places = { root, workspace, manifests: members, stores: storesOf(root, terminal.env) };
    roots.push(await readRoot({ ...places, otherRoots: new Set(groups.keys()) }));
  }
  return { roots, complete };
}
