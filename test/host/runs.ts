import type { WorkspaceContent } from '../rig/workspace-copy.ts';

/** One start of the extension host with one workspace. Each costs about eight seconds, so there are few. */
export interface HostRun extends WorkspaceContent {
  /** False starts in Restricted Mode; the workbench of a desktop VS Code cannot be told so, and skips the run. */
  readonly trusted?: boolean;
}

/** By the name that a test file carries before `.test.ts`; `sample` is the run of files that carry none. */
export const HOST_RUNS: Readonly<Record<string, HostRun>> = {
  sample: { folders: ['media/sample'] },
  'no-folder': {},
  'no-yoi': { files: { 'readme.md': 'A folder without a Yoi workspace.\n' } },
  'multi-root': { folders: ['media/sample', 'test/fixtures/second-root'] },
  restricted: { folders: ['media/sample'], trusted: false },
};
