import { homedir } from 'node:os';
import { join } from 'node:path';

/** A folder of archives (docs/formats.md#stores). */
export interface Store {
  readonly source: 'user' | 'project';
  readonly directory: string;
  /**
   * The reference's command line looks for user packages elsewhere than its running pods do. What only the command line
   * sees is shown, but nothing resolves to it; what only pods see counts, and is told.
   */
  readonly consulted: 'always' | 'by-pods-only' | 'by-command-line-only';
}

/** Whether a running pod looks into this store, so that enablement may resolve to what it holds. */
export function resolvesFrom({ consulted }: Store): boolean {
  return consulted !== 'by-command-line-only';
}

/** Variables of the environment, of which some say where the stores are. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The stores of a workspace, in the order in which they are scanned. */
export function storesOf(workspaceRoot: string, env: Environment, home = homedir()): readonly Store[] {
  const user = join(nonEmpty(env.XDG_DATA_HOME) ?? join(home, '.local', 'share'), 'yoi', 'plugins');
  const dataDirectory = nonEmpty(env.YOI_DATA_DIR) ?? nonEmpty(env.YOI_HOME) ?? join(home, '.yoi');
  const ofCommandLine = join(dataDirectory, 'yoi', 'plugins');
  const users: readonly Store[] =
    ofCommandLine === user
      ? [{ source: 'user', directory: user, consulted: 'always' }]
      : [
          { source: 'user', directory: user, consulted: 'by-pods-only' },
          { source: 'user', directory: ofCommandLine, consulted: 'by-command-line-only' },
        ];
  return [...users, { source: 'project', directory: projectStore(workspaceRoot), consulted: 'always' }];
}

/** Where a workspace keeps its own packages. */
export function projectStore(workspaceRoot: string): string {
  return join(workspaceRoot, '.yoi', 'plugins');
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
