import { spawn } from 'node:child_process';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { workbenchAddress } from '../../test/rig/address.ts';
import { startServer } from '../../test/rig/server.ts';
import { untilInterrupted } from '../../test/rig/until-interrupted.ts';
import { browser } from '../prepare/browser.ts';
import { ROOT } from '../prepare/places.ts';
import { vscodeServer } from '../prepare/vscode-server.ts';
import { lookAt } from './look-at.ts';
import { WHAT_TO_TRY } from './what-to-try.ts';

export interface ServerStart {
  /** For everything that the server writes. */
  readonly folder: string;
  /** The workspace to open. */
  readonly sample: string;
  /** Look at the workbench and end, instead of leaving it to a person. */
  readonly check: boolean;
}

/**
 * Starts the VS Code server with this project linked as an installed extension, so that a rebuild shows after reloading
 * the page. Gives the exit code.
 */
export async function openServer({ folder, sample, check }: ServerStart): Promise<number> {
  await vscodeServer();
  if (check || hasScreen()) await browser();
  const extensions = join(folder, 'extensions');
  await mkdir(extensions);
  const { publisher, name, version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  await symlink(ROOT, join(extensions, `${publisher}.${name}-${version}`));
  const server = await startServer({ folder, extensions, trusted: true, testDriver: false });
  const address = workbenchAddress(server.url, { kind: 'folder', path: sample });
  try {
    if (check) return await lookAt(address);
    console.log(`\nVS Code with the extension is at\n\n  ${address}\n${WHAT_TO_TRY}`);
    console.log('After a change: "npm run build" in another terminal, then reload the page.\nCtrl-C ends it.');
    if (hasScreen()) openInBrowser(address);
    await untilInterrupted();
    return 0;
  } finally {
    await server.stop();
  }
}

function hasScreen(): boolean {
  const { env, platform } = process;
  return platform === 'darwin' || env.DISPLAY !== undefined || env.WAYLAND_DISPLAY !== undefined;
}

/** The person's own browser; when there is none, the printed address is enough. */
function openInBrowser(address: string): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
