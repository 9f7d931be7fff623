import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstallPackages, installPackages } from './debian-packages.ts';
import { progress } from './progress.ts';
import { runQuietly } from './run-quietly.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const MAC_APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/** No browser of the Chromium family is there, and none could be installed. */
export class NoBrowser extends Error {
  constructor(reason: string) {
    super(
      `A browser of the Chromium family is needed and ${reason}. ` +
        'Install Chromium or Chrome, or name its executable in the environment variable YOI_BROWSER.',
    );
    this.name = 'NoBrowser';
  }
}

/** The executable of an installed Chromium, Chrome or Edge; on Debian and its kin it is installed when absent. */
export async function browser(): Promise<string> {
  const found = installedBrowser();
  if (found !== undefined) {
    await japaneseFonts();
    return found;
  }
  if (!canInstallPackages())
    throw new NoBrowser('cannot be installed from here (no apt-get, or neither root nor sudo)');
  await progress('Chromium and fonts, from Debian', () =>
    installPackages(['chromium', 'fonts-dejavu-core', 'fonts-noto-cjk']),
  );
  const installed = installedBrowser();
  if (installed === undefined) throw new NoBrowser('the package chromium brought none');
  return installed;
}

/** The first installed browser, or undefined. `YOI_BROWSER` goes before every other. */
export function installedBrowser(): string | undefined {
  const named = process.env.YOI_BROWSER;
  if (named !== undefined && named !== '') {
    if (!isExecutable(named)) throw new NoBrowser(`YOI_BROWSER names ${named}, which cannot be run`);
    return named;
  }
  const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = NAMES.flatMap((name) => onPath.map((folder) => join(folder, name)));
  return [...candidates, ...(process.platform === 'darwin' ? MAC_APPLICATIONS : [])].find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Without them Japanese pictures show boxes; that spoils pictures, not tests, so a failure is only told. */
async function japaneseFonts(): Promise<void> {
  if (process.platform !== 'linux') return;
  const fonts = await runQuietly('fc-list', [':lang=ja', 'family']).catch(() => undefined);
  if (fonts === undefined || fonts.trim() !== '' || !canInstallPackages()) return;
  await progress('Japanese fonts, from Debian', () => installPackages(['fonts-noto-cjk'])).catch((error: Error) =>
    process.stderr.write(`  Japanese text will show as boxes: ${error.message}\n`),
  );
}
