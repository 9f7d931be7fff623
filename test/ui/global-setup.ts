import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { browser as browserExecutable } from '../../scripts/prepare/browser.ts';
import { BROWSER_OPTIONS } from '../rig/browser-options.ts';
import { RUN_LANGUAGE } from '../rig/run-language.ts';
import { startServer } from '../rig/server.ts';
import { installPackage, stageExtension } from '../rig/staged-extension.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    rig: {
      /** Parent of every scenario's folder. */
      readonly folder: string;
      /** The extensions folder with the extension under test. */
      readonly extensions: string;
      /** `http://127.0.0.1:PORT` of the server for scenarios with the usual settings. */
      readonly server: string;
      readonly serverFolder: string;
      /** Address of the browser, for `chromium.connect`. */
      readonly browser: string;
    };
  }
}

/** Tests the built extension, or the package that `YOI_VSIX` names. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const temporary = await temporaryFolder();
  const extensions = join(temporary.path, 'extensions');
  const serverFolder = join(temporary.path, 'server');
  await mkdir(extensions);
  await mkdir(serverFolder);
  const vsix = process.env.YOI_VSIX;
  if (vsix === undefined || vsix === '') await stageExtension(extensions);
  else await installPackage(vsix, extensions, join(temporary.path, 'install'));

  const server = await startServer({
    folder: serverFolder,
    extensions,
    trusted: true,
    testDriver: false,
    language: RUN_LANGUAGE,
  });
  const browser = await chromium.launchServer({
    executablePath: await browserExecutable(),
    ...BROWSER_OPTIONS,
    host: '127.0.0.1',
  });
  project.provide('rig', {
    folder: temporary.path,
    extensions,
    server: server.url,
    serverFolder,
    browser: browser.wsEndpoint(),
  });
  return async () => {
    await browser.close();
    await server.stop();
    await temporary.remove();
  };
}
