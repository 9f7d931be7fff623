import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { chromium } from 'playwright-core';
import { BROWSER_OPTIONS } from '../../test/rig/browser-options.ts';
import { Workbench } from '../../test/rig/workbench.ts';
import { browser as browserExecutable } from '../prepare/browser.ts';
import { OUT, ROOT } from '../prepare/places.ts';

/** Opens the workbench in a headless browser, waits for the sample's tickets, keeps a picture. Gives the exit code. */
export async function lookAt(address: string): Promise<number> {
  const browser = await chromium.launch({ executablePath: await browserExecutable(), ...BROWSER_OPTIONS });
  const picture = join(OUT, 'start.png');
  await mkdir(OUT, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  try {
    const workbench = new Workbench(page, '');
    await workbench.open(address);
    await workbench.openSideBar('Yoi');
    await workbench.treeRows('Tickets').filter({ hasText: 'Needs You' }).first().waitFor();
    console.log(`The workbench answers and shows Yoi; a picture is in ${relative(ROOT, picture)}`);
    return 0;
  } catch (error) {
    console.error(`The workbench does not show Yoi: ${error}\nA picture is in ${relative(ROOT, picture)}`);
    return 1;
  } finally {
    await page.screenshot({ path: picture }).catch(() => undefined);
    await browser.close();
  }
}
