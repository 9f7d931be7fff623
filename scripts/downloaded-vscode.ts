import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import type { HostProgram } from './host-layer.ts';
import { RIG } from './prepare/places.ts';

/** Downloads the current stable desktop VS Code, once, or throws a sentence that says why it cannot be used. */
export async function downloadedVscode(): Promise<HostProgram> {
  const { env, platform } = process;
  if (platform === 'linux' && env.DISPLAY === undefined && env.WAYLAND_DISPLAY === undefined) {
    throw new Error('A desktop VS Code needs a screen: run this under "xvfb-run -a", or use "npm run test:host".');
  }
  const executable = await downloadAndUnzipVSCode({ version: 'stable', cachePath: join(RIG, 'vscode') }).catch(
    (error: Error) => {
      throw new Error(
        `VS Code cannot be downloaded here (${error.message}). "npm run test:host" runs the same tests on the VS Code ` +
          'server, which comes from npm.',
      );
    },
  );
  return { executable, opensRestricted: false };
}
