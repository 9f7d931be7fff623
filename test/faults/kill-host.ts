import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';
import { browser as browserExecutable } from '../../scripts/prepare/browser.ts';
import { serverRunsHere } from '../../scripts/prepare/server-runs-here.ts';
import { vscodeServer } from '../../scripts/prepare/vscode-server.ts';
import { mustHold } from '../fuzz/target.ts';
import { workbenchAddress } from '../rig/address.ts';
import { BROWSER_OPTIONS } from '../rig/browser-options.ts';
import { extensionLogs, uncaughtErrors } from '../rig/extension-logs.ts';
import { startServer } from '../rig/server.ts';
import { installSmallExtension } from '../rig/small-extension.ts';
import { stageExtension } from '../rig/staged-extension.ts';
import { Workbench } from '../rig/workbench.ts';
import { type Fault, NotHere } from './fault.ts';
import { WRITINGS } from './writings/all.ts';
import { grants } from './writings/grants.ts';
import { packages } from './writings/packages.ts';
import { tickets } from './writings/tickets.ts';

const KILLS = 10;
/** The kill comes within this after each kind has been written once, milliseconds. */
const WITHIN_MS = 2000;
const PATIENCE_MS = 60_000;

/** The writing goes on in the extension host beside Yoi, which shows the tickets after every kill. */
export const killHost: Fault = {
  name: 'kill-host',
  about: 'kill -9 of the extension host of a real workbench at a random moment while it writes all three',
  async run(folder) {
    if (!serverRunsHere()) throw new NotHere(`the VS Code server does not run on ${process.platform}`);
    await vscodeServer();
    const workspace = join(folder, 'workspace');
    const notes = join(folder, 'notes');
    const extensions = join(folder, 'extensions');
    const serverFolder = join(folder, 's');
    for (const each of [workspace, notes, extensions, serverFolder]) await mkdir(each);
    await stageExtension(extensions);
    const driver = join(import.meta.dirname, 'host-driver.ts');
    await installSmallExtension(extensions, {
      id: 'faults.driver',
      activationEvents: ['onStartupFinished'],
      main: driver,
    });
    const env = { YOI_FAULT_WORKSPACE: workspace, YOI_FAULT_NOTES: notes };
    const server = await startServer({ folder: serverFolder, extensions, trusted: true, testDriver: false, env });
    const browser = await chromium.launch({ executablePath: await browserExecutable(), ...BROWSER_OPTIONS });
    const started = Date.now();
    const written: Record<string, number> = {};
    try {
      const address = workbenchAddress(server.url, { kind: 'folder', path: workspace });
      for (let kill = 0; kill < KILLS; kill++) {
        const acknowledged = await killOnce(browser, address, workspace, notes);
        for (const [name, count] of Object.entries(acknowledged)) written[name] = (written[name] ?? 0) + count;
      }
    } finally {
      await browser.close();
      await server.stop();
    }
    mustHold(uncaughtErrors(await extensionLogs(serverFolder, started)).length === 0, 'Yoi left an error unhandled');
    const counts = Object.entries(written).map(([name, count]) => `${count} ${name}`);
    return [
      `${KILLS} kills after ${counts.join(', ')} written in all: every one of them there, and Yoi shows the ticket`,
    ];
  },
};

async function killOnce(
  browser: Browser,
  address: string,
  workspace: string,
  notes: string,
): Promise<Readonly<Record<string, number>>> {
  await prepare(workspace, notes);
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  try {
    const workbench = new Workbench(page, workspace);
    await workbench.open(address);
    await untilAllWrite(notes);
    await workbench.openSideBar('Yoi');
    await workbench.treeRows('Tickets').filter({ hasText: 'A ticket' }).first().waitFor();
    await pause(Math.random() * WITHIN_MS);
    process.kill(Number(await readFile(join(notes, 'pid'), 'utf8')), 'SIGKILL');
  } finally {
    await page.goto('about:blank').catch(() => undefined);
    await page.close();
  }
  mustHold(
    (await textOf(join(notes, 'refused'))) === '',
    `a write was refused: ${await textOf(join(notes, 'refused'))}`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of WRITINGS) counts[name] = await acknowledged(notes, name);
  await tickets.check(join(workspace, '.yoi', 'tickets'), counts.tickets ?? 0);
  await packages.check(join(workspace, 'sources'), counts.packages ?? 0);
  await grants.check(join(workspace, '.yoi'), counts.grants ?? 0);
  return counts;
}

/** As before the first kill, but for what a killed writer of tickets holds: the next one has to get over it. */
async function prepare(workspace: string, notes: string): Promise<void> {
  await rm(notes, { recursive: true, force: true });
  await mkdir(notes);
  await mkdir(join(workspace, 'sources'), { recursive: true });
  await tickets.prepare(join(workspace, '.yoi', 'tickets'));
  await packages.prepare(join(workspace, 'sources'));
  await grants.prepare(join(workspace, '.yoi'));
}

async function untilAllWrite(notes: string): Promise<void> {
  const latest = performance.now() + PATIENCE_MS;
  while (performance.now() < latest) {
    const counts = await Promise.all(WRITINGS.map(({ name }) => acknowledged(notes, name)));
    if (counts.every((count) => count > 0)) return;
    await pause(50);
  }
  throw new Error('the extension host does not write');
}

async function acknowledged(notes: string, name: string): Promise<number> {
  return (await textOf(join(notes, name))).split('\n').filter((line) => line !== '').length;
}

/** Empty when there is no such file. */
function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
