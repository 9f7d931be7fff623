import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, inject } from 'vitest';
import { OUT, ROOT } from '../../scripts/prepare/places.ts';
import { workbenchAddress } from './address.ts';
import { extensionLogs, uncaughtErrors } from './extension-logs.ts';
import { RUN_LANGUAGE } from './run-language.ts';
import { startServer } from './server.ts';
import { THEMES, type Theme } from './themes.ts';
import { Workbench } from './workbench.ts';
import { copyWorkspace, type WorkspaceContent } from './workspace-copy.ts';

/** How one scenario's workbench differs from the usual: dark, in the run's language, trusted, on the suite's own server. */
export interface Scenario extends WorkspaceContent {
  readonly theme?: Theme;
  readonly language?: 'en' | 'ja';
  readonly settings?: Readonly<Record<string, unknown>>;
  /** False opens every folder in Restricted Mode. */
  readonly trusted?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A run in another language keeps its pictures beside the usual ones. */
const PICTURES = join(OUT, RUN_LANGUAGE === 'en' ? 'ui' : `ui-${RUN_LANGUAGE}`);
const VIEWPORT = { width: 1400, height: 900 };

/** The workbench of a scenario with what a test may want of it besides the screen. */
export interface OpenWorkbench {
  readonly workbench: Workbench;
  /** What the extension host and the extension wrote into their logs since the scenario began. */
  logs(): Promise<string>;
  /** Keeps a picture in `test/out/ui/NAME.png`, or in `ui-ja` of a run in Japanese. */
  picture(name: string): Promise<void>;
}

/**
 * Opens a workbench with the extension installed, runs `play`, and takes everything away again. Fails when the
 * extension left an error unhandled. On failure a picture of the screen and the logs are kept in `test/out/ui/`, named
 * after the test.
 *
 * Scenarios with the usual settings share one server; a theme, a language, settings or Restricted Mode cost a server of
 * their own, about half a second.
 */
export async function withWorkbench(scenario: Scenario, play: (opened: OpenWorkbench) => Promise<void>): Promise<void> {
  const rig = inject('rig');
  const folder = await mkdtemp(join(rig.folder, 's'));
  await forgetEvidence();
  const { opened, root } = await copyWorkspace(scenario, folder);
  const own = await ownServer(scenario, folder, rig.extensions);
  const browser = await chromium.connect(rig.browser);
  try {
    const context = await browser.newContext({ viewport: scenario.viewport ?? VIEWPORT });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    const workbench = new Workbench(page, root, scenario.language);
    const started = Date.now();
    const logs = () => extensionLogs(own?.folder ?? rig.serverFolder, started);
    const picture = (name: string) => keepPicture(workbench, name);
    try {
      await workbench.open(workbenchAddress(own?.url ?? rig.server, opened));
      await play({ workbench, logs, picture });
      expect(uncaughtErrors(await logs()), 'errors that the extension did not handle').toEqual([]);
    } catch (error) {
      await keepEvidence(workbench, logs);
      throw error;
    } finally {
      await page.goto('about:blank').catch(() => undefined);
      await context.close();
    }
  } finally {
    await browser.close();
    await own?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function ownServer(
  { theme, language = RUN_LANGUAGE, settings, trusted = true }: Scenario,
  parent: string,
  extensions: string,
): Promise<{ url: string; folder: string; stop(): Promise<void> } | undefined> {
  if (theme === undefined && language === RUN_LANGUAGE && settings === undefined && trusted) return undefined;
  const folder = join(parent, 'rig');
  await mkdir(folder);
  const server = await startServer({
    folder,
    extensions,
    trusted,
    testDriver: false,
    settings: { ...(theme === undefined ? {} : { 'workbench.colorTheme': THEMES[theme] }), ...settings },
    language,
  });
  return { url: server.url, folder, stop: () => server.stop() };
}

function pictureFile(name: string): string {
  return join(PICTURES, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`);
}

async function keepPicture(workbench: Workbench, name: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  await workbench.page.screenshot({ path: pictureFile(name) });
}

/** What the failing test of this name leaves: a picture, and a log beside it. */
function evidence(): { readonly name: string; readonly log: string } {
  const name = `failed ${expect.getState().currentTestName ?? 'scenario'}`;
  return { name, log: pictureFile(name).replace(/\.png$/, '.log') };
}

async function forgetEvidence(): Promise<void> {
  const { name, log } = evidence();
  await Promise.all([rm(pictureFile(name), { force: true }), rm(log, { force: true })]);
}

/** Never throws: the test's own error is the one to be seen. */
async function keepEvidence(workbench: Workbench, logs: () => Promise<string>): Promise<void> {
  const { name, log } = evidence();
  try {
    await keepPicture(workbench, name);
    await writeFile(log, await logs());
    console.log(`A picture and the logs are in ${relative(ROOT, log).replace(/\.log$/, '')}.png and .log`);
  } catch (error) {
    console.log(`No picture or log could be kept: ${error}`);
  }
}
