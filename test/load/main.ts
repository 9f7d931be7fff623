/**
 * Everything at once in one real workbench: ten thousand tickets, a thread of five thousand events, 128 packages, an overlay
 * of 200 entries, and eight plugins with four connections each. Prints memory and event-loop delay of the extension host,
 * beside those of the same workbench with an empty folder. Ends with 1 when something of it is not there.
 *
 * Usage: npm run load
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';
import { type WebSocket, WebSocketServer } from 'ws';
import { browser as browserExecutable } from '../../scripts/prepare/browser.ts';
import { OUT, ROOT } from '../../scripts/prepare/places.ts';
import { vscodeServer } from '../../scripts/prepare/vscode-server.ts';
import { makeTickets } from '../bench/measure/made-up-tickets.ts';
import { mustHold } from '../fuzz/target.ts';
import { workbenchAddress } from '../rig/address.ts';
import { BROWSER_OPTIONS } from '../rig/browser-options.ts';
import { extensionLogs, uncaughtErrors } from '../rig/extension-logs.ts';
import { type Server, startServer } from '../rig/server.ts';
import { installSmallExtension } from '../rig/small-extension.ts';
import { stageExtension } from '../rig/staged-extension.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';
import { Workbench } from '../rig/workbench.ts';
import { makePlugins, OPEN, PUMP, runningPlugin } from './many-plugins.ts';
import type { Reading } from './reading.ts';

const TICKETS = 10_000;
const EVENTS = 5000;
const PLUGINS = { packages: 128, running: 8, entries: 200 } as const;
const CONNECTIONS = 4;
/** Rounds of traffic: each plugin sends so many messages of 1 KiB and reads them back. */
const ROUNDS = 4;
const MESSAGES = 25;
const REST_MS = 10_000;
const PATIENCE_MS = 60_000;

/** The longest thread's ticket; its id is later than those that are made up. */
const LONG = '00001M9000001';

await vscodeServer();
const temporary = await temporaryFolder();
const echo = new WebSocketServer({ port: 0, host: '127.0.0.1' });
echo.on('connection', (socket: WebSocket) => socket.on('message', (data) => socket.send(String(data))));
const browser = await chromium.launch({ executablePath: await browserExecutable(), ...BROWSER_OPTIONS });
try {
  const extensions = join(temporary.path, 'extensions');
  await mkdir(extensions);
  await stageExtension(extensions);
  const probe = join(import.meta.dirname, 'probe.ts');
  await installSmallExtension(extensions, { id: 'load.probe', activationEvents: ['*'], main: probe });
  const workspace = join(temporary.path, 'workspace');
  await fill(workspace);
  const empty = join(temporary.path, 'empty');
  await mkdir(empty);
  console.log(
    `  ${'in the extension host'.padEnd(44)}     MB   peak   heap   kept  loop delay p50, p99, longest (ms)   CPU s of s`,
  );
  await inWorkbench('empty', extensions, empty, async ({ rest }) => show('an empty folder, at rest', await rest()));
  await inWorkbench('loaded', extensions, workspace, load);
  mustHold(echo.clients.size === 0, `${echo.clients.size} connections outlived the workbench`);
  console.log('  afterwards no connection is left');
} finally {
  await browser.close();
  for (const client of echo.clients) client.terminate();
  echo.close();
  await temporary.remove();
}

interface Opened {
  readonly workbench: Workbench;
  /** Measures the host while `work` is going on. */
  during(work: () => Promise<unknown>): Promise<Reading>;
  /** Measures the host while nobody does anything. */
  rest(): Promise<Reading>;
  run(command: string, ...parameters: readonly unknown[]): Promise<void>;
  /** How many places are marked in all files together. */
  findings(): Promise<number>;
}

async function load({ workbench, during, rest, run, findings }: Opened): Promise<void> {
  const tickets = await during(async () => {
    await workbench.openSideBar('Yoi');
    await workbench.treeRows('Tickets').first().waitFor({ timeout: PATIENCE_MS });
    await run('yoi.tickets.refresh');
  });
  show(`${TICKETS} tickets and ${PLUGINS.packages} packages, to the list`, tickets);

  const line = workbench.quickInput.locator('.monaco-list-row', { hasText: LONG }).first();
  const chosen = await during(async () => {
    await workbench.runCommand('Yoi: Go to Ticket…');
    await workbench.quickInput.locator('input').first().fill(LONG);
    await line.waitFor({ timeout: PATIENCE_MS });
  });
  show('“Go to Ticket…” among them, to the line of one', chosen);

  const thread = await during(async () => {
    await workbench.pick(LONG);
    const page = await workbench.webview('header.ticket');
    await page.getByText(`${EVENTS} events`).first().waitFor({ timeout: PATIENCE_MS });
  });
  show(`a thread of ${EVENTS} events, to its page`, thread);

  const overlay = await during(async () => {
    await workbench.openFile('.yoi/override.local.toml');
    await eventually(async () => ((await findings()) > 0 ? 'some' : ''), 'nothing was found in the overlay');
  });
  show(`an overlay of ${PLUGINS.entries} entries, to its findings`, overlay);

  const url = `ws://127.0.0.1:${portOf(echo)}/`;
  const call = (n: number, name: string, input: object) =>
    run('yoi.runtime.runTool', { reference: runningPlugin(n), name, input: JSON.stringify(input) });
  const everyPlugin = (work: (n: number) => Promise<void>) =>
    Promise.all(Array.from({ length: PLUGINS.running }, (_, n) => work(n)));

  const opening = await during(() =>
    everyPlugin(async (n) => {
      for (let opened = 0; opened < CONNECTIONS; opened++) await call(n, OPEN, { url });
    }),
  );
  const held = echo.clients.size;
  mustHold(held === PLUGINS.running * CONNECTIONS, `${held} connections are open`);
  show(`${PLUGINS.running} plugins × ${CONNECTIONS} connections, to the last`, opening);

  let echoed = 0;
  for (const client of echo.clients) client.on('message', () => echoed++);
  const talking = await during(() =>
    everyPlugin(async (n) => {
      for (let round = 0; round < ROUNDS; round++) await call(n, PUMP, { count: MESSAGES, bytes: 1024 });
    }),
  );
  mustHold(echoed === PLUGINS.running * ROUNDS * MESSAGES, `${echoed} messages came`);
  show(`${echoed} messages of 1 KiB there and back`, talking);

  show(`all of it open, ${REST_MS / 1000} s at rest`, await rest());
  mustHold(echo.clients.size === held, `${echo.clients.size} of ${held} connections are still open`);
}

async function inWorkbench(
  name: string,
  extensions: string,
  workspace: string,
  play: (opened: Opened) => Promise<void>,
): Promise<void> {
  const folder = join(temporary.path, `${name}-server`);
  await mkdir(folder);
  const portFile = join(folder, 'probe-port');
  const started = Date.now();
  const server = await startServer({
    folder,
    extensions,
    trusted: true,
    testDriver: false,
    // Beside so much else a plugin gets less of the processor, which its bound does not know.
    settings: { 'yoi.runtime.computeMs': 10_000 },
    env: { YOI_PROBE_PORT: portFile },
  });
  try {
    await play(await open(server, workspace, portFile)).catch(async (error: unknown) => {
      await keepPicture(name);
      throw error;
    });
    const errors = uncaughtErrors(await extensionLogs(folder, started));
    mustHold(errors.length === 0, `the extension did not handle ${errors[0]}`);
  } finally {
    await closePages(browser);
    await server.stop();
  }
}

async function open(server: Server, workspace: string, portFile: string): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const workbench = new Workbench(page, workspace);
  await workbench.open(workbenchAddress(server.url, { kind: 'folder', path: workspace }));
  const probe = `http://127.0.0.1:${await eventually(() => readFile(portFile, 'utf8').catch(() => ''), 'the probe does not answer')}`;
  const ask = async (path: string, body?: string): Promise<Response> => {
    const response = await fetch(`${probe}${path}`, { method: 'POST', ...(body === undefined ? {} : { body }) });
    if (!response.ok) throw new Error(await response.text());
    return response;
  };
  const during = async (work: () => Promise<unknown>): Promise<Reading> => {
    await ask('/begin');
    await work();
    return (await ask('/end')).json() as Promise<Reading>;
  };
  return {
    workbench,
    during,
    rest: () => during(() => pause(REST_MS)),
    findings: async () => Number(await (await ask('/findings')).text()),
    async run(command, ...parameters) {
      await ask('/run', JSON.stringify([command, ...parameters]));
    },
  };
}

async function fill(workspace: string): Promise<void> {
  const tickets = join(workspace, '.yoi', 'tickets');
  await makeTickets(tickets, TICKETS);
  const long = join(tickets, LONG);
  await mkdir(join(long, 'artifacts'), { recursive: true });
  await writeFile(
    join(long, 'item.md'),
    "---\ntitle: 'Five thousand events'\nstate: 'planning'\ncreated_at: '2026-07-01T08:00:00Z'\nupdated_at: '2026-07-01T08:00:00Z'\n---\n\nText.\n",
  );
  const body = 'What was done, what was left, and how it was checked, see src/main.rs:12.\n'.repeat(12).trimEnd();
  const event = `<!-- event: comment author: load at: 2026-07-01T08:00:00Z -->\n\n## Comment\n\n${body}\n\n---\n`;
  await writeFile(join(long, 'thread.md'), Array.from({ length: EVENTS }, () => event).join('\n'));
  const guest = await readFile(join(ROOT, 'test', 'guests', 'bin', 'instance.wasm'));
  await makePlugins(workspace, guest, portOf(echo), PLUGINS);
}

function show(what: string, reading: Reading): void {
  const { memoryMb, peakMb, heapMb, keptMb, delayP50, delayP99, delayMax, cpuSeconds, seconds } = reading;
  const sizes = [memoryMb, peakMb, heapMb, keptMb].map((value) => value.toFixed(0).padStart(6)).join(' ');
  const delays = [delayP50, delayP99, delayMax].map((value) => value.toFixed(1).padStart(8)).join(' ');
  console.log(
    `  ${what.padEnd(44)} ${sizes} ${delays}${`${cpuSeconds.toFixed(1)} of ${seconds.toFixed(1)}`.padStart(24)}`,
  );
}

/** What `look` gives once it is not empty. */
async function eventually(look: () => Promise<string>, otherwise: string): Promise<string> {
  const latest = performance.now() + PATIENCE_MS;
  while (performance.now() < latest) {
    const found = await look();
    if (found !== '') return found;
    await pause(50);
  }
  throw new Error(otherwise);
}

/** Of a workbench in which something was not as it should be. */
async function keepPicture(name: string): Promise<void> {
  const [page] = browser.contexts().flatMap((context) => context.pages());
  const path = join(OUT, 'load', `failed-${name}.png`);
  await page?.screenshot({ path });
  console.log(`  a picture is in ${relative(ROOT, path)}`);
}

async function closePages(of: Browser): Promise<void> {
  for (const page of of.contexts().flatMap((context) => context.pages())) {
    await page.goto('about:blank').catch(() => undefined);
    await page.close();
  }
}

function portOf(server: WebSocketServer): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the echo server does not listen');
  return address.port;
}
