import { spawnSync } from 'node:child_process';
import { canInstallPackages, installPackages } from './debian-packages.ts';
import { progress } from './progress.ts';

/** Debian's own Python: the one that sees Debian's packages, whichever other comes first on the path. */
export const DEBIAN_PYTHON = '/usr/bin/python3';

/** Whether Debian's Python has the WebSocket server that plays the part of a peer that is not Node's. */
export function hasForeignServer(): boolean {
  return spawnSync(DEBIAN_PYTHON, ['-c', 'import websockets'], { stdio: 'ignore' }).status === 0;
}

/** Brings that server on Debian and its kin. One test needs it and skips with its reason, so a failure is only told. */
export async function foreignServer(): Promise<void> {
  if (hasForeignServer() || !canInstallPackages()) return;
  await progress('a WebSocket server in Python, from Debian', () => installPackages(['python3-websockets'])).catch(
    (error: Error) => process.stderr.write(`  Its test will be skipped: ${error.message}\n`),
  );
}
