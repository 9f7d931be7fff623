/**
 * Opens a real VS Code with the extension on a copy of the sample workspace, and takes everything away at Ctrl-C.
 *
 * Usage: start.ts [--server] [--check]
 *
 * A desktop VS Code is used when `code` is installed; `--server` uses the VS Code server all the same. `--check` starts
 * the server, looks at the workbench with a headless browser, keeps a picture in `test/out/start.png`, and ends.
 */
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { temporaryFolder } from '../test/rig/temporary-folder.ts';
import { buildExtension } from './build.ts';
import { nodeModules } from './prepare/node-modules.ts';
import { SAMPLE } from './prepare/places.ts';
import { serverRunsHere } from './prepare/server-runs-here.ts';
import { desktopCode, openDesktop } from './start/desktop.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

tellErrorsShortly();
const { values: asked } = parseArgs({ options: { server: { type: 'boolean' }, check: { type: 'boolean' } } });

await nodeModules();
await buildExtension();
const temporary = await temporaryFolder();
try {
  const sample = join(temporary.path, 'sample');
  await cp(SAMPLE, sample, { recursive: true });
  const code = asked.server || asked.check ? undefined : desktopCode();
  if (code !== undefined) {
    await openDesktop(code, sample, temporary.path);
  } else if (serverRunsHere()) {
    const { openServer } = await import('./start/server.ts');
    const folder = join(temporary.path, 'server');
    await mkdir(folder);
    process.exitCode = await openServer({ folder, sample, check: asked.check === true });
  } else {
    process.exitCode = 1;
    console.error(
      `Install VS Code so that its command "code" is found; its server does not run on ${process.platform}.`,
    );
  }
} finally {
  await temporary.remove();
}
