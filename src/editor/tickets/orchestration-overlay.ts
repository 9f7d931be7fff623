import { realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { systemAfter } from '../../base/batch.ts';
import type { Disposable } from '../../base/disposable-store.ts';
import { readRegularFile } from '../../base/regular-file.ts';
import type { TicketConfig } from '../../tickets/record/config.ts';
import type { TicketState } from '../../tickets/record/state.ts';
import { openBackend } from '../../tickets/store/open-backend.ts';
import { TicketIndex } from '../../tickets/store/ticket-index.ts';

/** The ticket states of the orchestration worktree (docs/formats.md#orchestration-worktree): states only, never its threads or bodies. */
export class OrchestrationOverlay implements Disposable {
  readonly #index: TicketIndex;

  /**
   * Looks for the worktree that the configuration names. It counts when it belongs to the same Git repository and is on
   * the configured branch; Git's own files say so, no `git` is run.
   *
   * @returns undefined when there is none
   */
  static async find(
    workspace: string,
    { worktreeDir, worktreeName, branch }: TicketConfig['orchestration'],
  ): Promise<OrchestrationOverlay | undefined> {
    const worktree = join(workspace, worktreeDir, worktreeName);
    const administration = await worktreeAdministration(worktree);
    if (!administration) return undefined;
    const [own, shared] = await Promise.all([
      commonDirectory(join(workspace, '.git')),
      commonDirectory(administration),
    ]);
    if (own === undefined || own !== shared) return undefined;
    const head = textOf(join(administration, 'HEAD'));
    if (head?.trim() !== `ref: refs/heads/${branch}`) return undefined;
    const opened = await openBackend(worktree, Date.now, { isTrusted: false });
    if (opened.kind !== 'open') return undefined;
    const overlay = new OrchestrationOverlay(new TicketIndex({ source: opened.backend.source, after: systemAfter }));
    await overlay.refresh();
    return overlay;
  }

  private constructor(index: TicketIndex) {
    this.#index = index;
  }

  state(id: string): TicketState | undefined {
    const row = this.#index.row(id);
    return row?.kind === 'ticket' ? row.summary.state : undefined;
  }

  onDidChange(listener: () => void): Disposable {
    return this.#index.onDidChange(listener);
  }

  refresh(): Promise<void> {
    return this.#index.refresh();
  }

  dispose(): void {
    this.#index.dispose();
  }
}

/** Where Git keeps what it knows of a linked worktree: its `.git` is a file that says so. */
async function worktreeAdministration(worktree: string): Promise<string | undefined> {
  const pointer = textOf(join(worktree, '.git'));
  const target = pointer && /^gitdir: (.+)$/m.exec(pointer)?.[1];
  return target ? resolve(worktree, target.trim()) : undefined;
}

/** The repository that a `.git` directory, or the administration of a worktree, belongs to. */
async function commonDirectory(directory: string): Promise<string | undefined> {
  const linked = await worktreeAdministration(dirname(directory));
  const own = linked && directory.endsWith('.git') ? linked : directory;
  const common = textOf(join(own, 'commondir'))?.trim();
  return realpath(common === undefined ? own : resolve(own, common)).catch(() => undefined);
}

/** Bytes of a file of Git's that is read here; a path and a line. */
const MAX_GIT_FILE_BYTES = 64 * 1024;

function textOf(file: string): string | undefined {
  const reading = readRegularFile(file, { maxBytes: MAX_GIT_FILE_BYTES });
  return reading.kind === 'bytes' ? Buffer.from(reading.bytes).toString('utf8') : undefined;
}
