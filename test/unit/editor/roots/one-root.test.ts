import { relative } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type * as vscode from 'vscode';
import { workspaceRoots } from '../../../../src/cli/workspace-roots.ts';
import type { YoiWorkspace } from '../../../../src/editor/app/workspace.ts';
import { SharedRoots } from '../../../../src/editor/roots/shared-roots.ts';
import { RULES } from '../../../../src/manifest/lint/all-rules.ts';
import { analyze } from '../../../../src/manifest/lint/analyze.ts';
import type { RootSnapshot } from '../../../../src/packages/root/root.ts';
import { unreadCode } from '../../../../src/packages/root/root-texts.ts';
import type { Roots } from '../../../../src/packages/root/roots.ts';
import { recordingTerminal } from '../../cli/temporary-workspace.ts';
import { MemoryStandIn, reset, Uri, workspace } from '../vscode-stand-in.ts';
import { awkwardTree, writeTree } from './awkward-tree.ts';

process.env.XDG_DATA_HOME = '/nowhere';
process.env.YOI_HOME = '/nowhere';

/** One line for each finding and each file that was not read. `files` are compared by their path in the tree. */
function linesOf(snapshots: readonly RootSnapshot[], parent: string): string[] {
  const name = (uri: string) => relative(parent, Uri.parse(uri).path.replace(/^\/\/(?=\/)/, ''));
  return snapshots
    .flatMap(({ context, unread }) => [
      ...[...context.manifests.map(({ file }) => `manifest ${name(file.uri)}`), `${context.overlay.kind} overlay`],
      ...analyze(context, RULES).map(({ code, severity, uri, span, related }) => {
        const seen = related.map(({ at }) => `${name(at.uri)}:${at.span.start}`).join();
        return `${code} ${severity} ${name(uri)}:${span.start}-${span.end} ${seen}`;
      }),
      ...unread.map((file) => `${unreadCode(file)} unread ${name(file.uri)}`),
    ])
    .sort();
}

function openIn(scheme: string, folder: string): SharedRoots {
  reset(folder);
  workspace.workspaceFolders = [{ uri: Uri.parse(`${scheme}:${folder}`), name: 'folder', index: 0 }];
  const yoi = { ready: Promise.resolve(), roots: [], onDidChange: () => ({ dispose: () => undefined }) };
  return new SharedRoots({
    context: { workspaceState: new MemoryStandIn() } as unknown as vscode.ExtensionContext,
    workspace: yoi as unknown as YoiWorkspace,
    log: { error: (error: unknown) => expect.unreachable(String(error)) } as unknown as vscode.LogOutputChannel,
  });
}

/** Every root as it is once all that is being found out is known. */
async function settled(roots: Roots): Promise<RootSnapshot[]> {
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      const subscription = roots.onDidChange(() => {
        subscription.dispose();
        resolve();
      });
    });
    const snapshots = await Promise.all((await roots.all()).map((root) => root.snapshot()));
    const known = snapshots.every(({ context: { facts } }) => {
      return facts.archives !== undefined && [...facts.folders.values()].every(({ ignored }) => ignored !== undefined);
    });
    if (known) return snapshots;
    await changed;
  }
}

const withoutFacts = (snapshot: RootSnapshot): RootSnapshot => ({
  ...snapshot,
  context: { ...snapshot.context, facts: { folders: new Map() } },
});

/** Every text below the tree as a document that is open with its own content. */
function openAll(snapshots: readonly RootSnapshot[]): void {
  workspace.textDocuments = snapshots.flatMap(({ files }) =>
    [...files].map(([uri, { text }]) => ({
      uri: Uri.parse(uri),
      isClosed: false,
      isDirty: false,
      getText: () => text,
    })),
  );
}

test('the command line and the editor find the same in every tree, saved, open and on other file systems', async () => {
  await fc.assert(
    fc.asyncProperty(awkwardTree, async (tree) => {
      const { opened, parent, remove } = await writeTree(tree);
      try {
        const { roots } = await workspaceRoots(opened, recordingTerminal(opened));
        const expected = linesOf(roots, parent);

        const saved = openIn('file', opened);
        const snapshots = await settled(saved.roots);
        expect(linesOf(snapshots, parent)).toEqual(expected);
        saved.dispose();

        const typed = openIn('file', opened);
        openAll(snapshots);
        expect(linesOf(await settled(typed.roots), parent)).toEqual(expected);
        typed.dispose();

        const elsewhere = openIn('memory', opened);
        const remote = await Promise.all((await elsewhere.roots.all()).map((root) => root.snapshot()));
        expect(linesOf(remote, parent)).toEqual(linesOf(roots.map(withoutFacts), parent));
        elsewhere.dispose();
      } finally {
        await remove();
      }
    }),
    { numRuns: 60 },
  );
});
