/**
 * How fast a thread page stands on the screen, in a real workbench: from the page's script to the first paint, from the
 * click to the paint beside VS Code's own Markdown preview of the same file, and what an append by another tool costs.
 */
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Frame, type Page } from 'playwright-core';
import { browser as browserExecutable } from '../../scripts/prepare/browser.ts';
import { workbenchAddress } from '../rig/address.ts';
import { BROWSER_OPTIONS } from '../rig/browser-options.ts';
import { startServer } from '../rig/server.ts';
import { stageExtension } from '../rig/staged-extension.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';
import { Workbench } from '../rig/workbench.ts';
import { type Figure, median, report } from './measure/report.ts';

const ROUNDS = 3;
/** The first painting of a webview also starts what webviews need; it is not measured. */
const WARM_UP = 1;

/**
 * The size of the largest real thread, and the size that must still be comfortable (docs/formats.md#odd-records). VS Code's preview of
 * the second one shows nothing within 20 s, so there is no peer to hold it against.
 */
const THREADS = [
  { id: '00001M0000001', title: 'Largest real size', events: 34, bodyBytes: 2300, paintGoal: 150, previewed: true },
  {
    id: '00001M0000002',
    title: 'Five thousand events',
    events: 5000,
    bodyBytes: 900,
    paintGoal: 500,
    previewed: false,
  },
] as const;
type Thread = (typeof THREADS)[number];

const LONG_TASK_MS = 50;

interface Painted {
  /** Milliseconds from the end of the page's script's loading to the first paint with content. */
  readonly script: number;
  /** Milliseconds from the click to that paint. */
  readonly click: number;
}

const temporary = await temporaryFolder();
const browser = await chromium.launch({ executablePath: await browserExecutable(), ...BROWSER_OPTIONS });
try {
  const workspace = join(temporary.path, 'workspace');
  for (const thread of THREADS) await makeTicket(workspace, thread);
  const extensions = join(temporary.path, 'extensions');
  const folder = join(temporary.path, 'server');
  await mkdir(extensions);
  await mkdir(folder);
  await stageExtension(extensions);
  const settings = { 'workbench.editorAssociations': { '**/thread.md': 'vscode.markdown.preview.editor' } };
  const server = await startServer({ folder, extensions, trusted: true, testDriver: false, settings });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
    const workbench = new Workbench(page, workspace);
    await workbench.open(workbenchAddress(server.url, { kind: 'folder', path: workspace }));
    await report('thread', await measure(workbench));
  } finally {
    await server.stop();
  }
} finally {
  await browser.close();
  await temporary.remove();
}

async function measure(workbench: Workbench): Promise<Figure[]> {
  await watchClicks(workbench.page);
  const figures: Figure[] = [];
  for (const thread of THREADS) {
    const pages: Painted[] = [];
    const previews: Painted[] = [];
    const appends: { longest: number; seen: number }[] = [];
    for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
      const page = await openPage(workbench, thread);
      const append = await measureAppend(workbench, page.frame, thread);
      await workbench.runCommand('View: Close All Editors');
      const preview = thread.previewed ? await openPreview(workbench, thread) : undefined;
      if (round < WARM_UP) continue;
      pages.push(page.painted);
      if (preview) previews.push(preview);
      appends.push(append);
    }
    const size = `${thread.events} events`;
    const peer = { what: 'Markdown preview', value: median(previews.map(({ click }) => click)) };
    const beside = thread.previewed ? { peer, goal: peer.value } : {};
    figures.push(
      {
        what: `${size}: script to paint`,
        value: median(pages.map(({ script }) => script)),
        unit: 'ms',
        goal: thread.paintGoal,
      },
      {
        what: `${size}: click to paint`,
        value: median(pages.map(({ click }) => click)),
        unit: 'ms',
        ...beside,
      },
      {
        what: `${size}: longest task of an append`,
        value: median(appends.map(({ longest }) => longest)),
        unit: 'ms',
        goal: LONG_TASK_MS,
      },
      { what: `${size}: append to sight`, value: median(appends.map(({ seen }) => seen)), unit: 'ms', goal: 1000 },
    );
  }
  return figures;
}

async function makeTicket(workspace: string, { id, title, events, bodyBytes }: Thread): Promise<void> {
  const folder = join(workspace, '.yoi', 'tickets', id);
  await mkdir(join(folder, 'artifacts'), { recursive: true });
  const item = `---\ntitle: '${title}'\nstate: 'planning'\ncreated_at: '2026-07-01T08:00:00Z'\nupdated_at: '2026-07-01T08:00:00Z'\n---\n\n## Background\n\n${body(2000)}\n`;
  await writeFile(join(folder, 'item.md'), item);
  await writeFile(join(folder, 'thread.md'), Array.from({ length: events }, () => event(body(bodyBytes))).join('\n'));
}

function event(text: string): string {
  return `<!-- event: comment author: bench at: 2026-07-01T08:00:00Z -->\n\n## Comment\n\n${text}\n\n---\n`;
}

/** Markdown of the kind that agents write, of about this many bytes. */
function body(bytes: number): string {
  const block =
    'Reason:\n- The **contract** of `recv` is clear, see crates/host/src/socket.rs:120 and 00001M0000001.\n- Nothing else is touched.\n\nA paragraph that says in a few sentences what was done, what was left, and how it was checked.\n\n';
  return block.repeat(Math.max(1, Math.round(bytes / block.length))).trimEnd();
}

/** Keeps the moment of the last click, on the clock that all frames share. */
async function watchClicks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const keep = () => document.body.setAttribute('data-clicked', String(performance.timeOrigin + performance.now()));
    document.addEventListener('pointerdown', keep, { capture: true });
  });
}

async function openPage(workbench: Workbench, { id, title }: Thread): Promise<{ frame: Frame; painted: Painted }> {
  await workbench.openSideBar('Yoi');
  await workbench.treeRows('Tickets').filter({ hasText: title }).first().click();
  const frame = await workbench.webview(`body[data-ticket="${id}"] yoi-thread-page article`);
  return { frame, painted: await paintOf(workbench.page, frame, 'thread.js') };
}

async function openPreview(workbench: Workbench, { id }: Thread): Promise<Painted> {
  const { page } = workbench;
  await page.keyboard.press('Control+p');
  await workbench.quickInput.locator('input').first().fill(`${id}/thread.md`);
  await workbench.quickInput.locator('.monaco-list-row', { hasText: 'thread.md' }).first().click();
  const frame = await workbench.webview('body:not([data-ticket]) h2');
  const painted = await paintOf(page, frame, 'index.js');
  await workbench.runCommand('View: Close All Editors');
  return painted;
}

/** First paint with content, against the click and against the script whose name holds `script`. */
async function paintOf(page: Page, frame: Frame, script: string): Promise<Painted> {
  const clicked = Number(await page.locator('body').getAttribute('data-clicked'));
  const { origin, paint, loaded } = await frame.evaluate(async (name) => {
    const first = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    for (let tries = 0; first() === undefined && tries < 500; tries += 1)
      await new Promise((done) => setTimeout(done, 10));
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const loaded = resources.find((resource) => resource.name.includes(name))?.responseEnd ?? 0;
    return { origin: performance.timeOrigin, paint: first() ?? Number.NaN, loaded };
  }, script);
  return { script: paint - loaded, click: origin + paint - clicked };
}

/** Waits until the whole thread has come, then lets another process's append arrive. */
async function measureAppend(
  workbench: Workbench,
  frame: Frame,
  { id }: Thread,
): Promise<{ longest: number; seen: number }> {
  await frame.locator('.feed[aria-busy="false"]').waitFor();
  await frame.evaluate(() => {
    const page = window as unknown as { longest: number };
    page.longest = 0;
    new PerformanceObserver((list) => {
      const own = list.getEntries().filter(({ name }) => name === 'self');
      for (const { duration } of own) page.longest = Math.max(page.longest, duration);
    }).observe({ type: 'longtask' });
  });
  const started = Date.now();
  await appendFile(join(workbench.root, '.yoi', 'tickets', id, 'thread.md'), `\n${event('One more.')}`);
  const news = frame.locator('.arrivals, article.fresh').first();
  await news.waitFor({ state: 'attached' });
  const seen = Date.now() - started;
  const longest = await frame.evaluate(async () => {
    await new Promise((done) => setTimeout(done, 300));
    return (window as unknown as { longest: number }).longest;
  });
  return { longest, seen };
}
