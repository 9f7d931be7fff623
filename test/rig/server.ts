import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { vscodeServer } from '../../scripts/prepare/vscode-server.ts';
import { useLanguage } from './display-language.ts';
import { startGroup } from './process-group.ts';

const READY_WITHIN_MS = 30_000;
const POLL_MS = 50;

/** What a server fixes for all its workbenches. */
export interface ServerOptions {
  /** An existing folder for everything that the server and its extension hosts write. */
  readonly folder: string;
  /** A folder of installed extensions; read once, at the start. */
  readonly extensions: string;
  /** Whether every workspace is trusted; otherwise each opens in Restricted Mode. */
  readonly trusted: boolean;
  /** Whether pages may name a development extension and a test suite; it also hides notifications and refuses dialogs. */
  readonly testDriver: boolean;
  /** User settings on top of {@link QUIET_SETTINGS}. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Language of the extension's texts; the workbench's own stay English. */
  readonly language?: 'en' | 'ja';
  readonly env?: NodeJS.ProcessEnv;
}

/** A running VS Code server. */
export interface Server {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** What the server printed so far. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

/** Nothing greets, advises, updates or phones home, so that a workbench shows what a test put there. */
export const QUIET_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Dark Modern',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'always',
  // In a browser VS Code saves by itself; on a desktop, and for most people, it does not.
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
} as const;

/** Starts the VS Code server on 127.0.0.1 and any free port, and waits until it answers. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { folder } = options;
  const userData = join(folder, 'user');
  const logFile = join(folder, 'server.log');
  const settings = JSON.stringify({ ...QUIET_SETTINGS, ...options.settings }, undefined, 2);
  // Settings with the scope of a machine are read from the second place alone, since the server is a remote machine.
  for (const place of ['User', 'Machine']) {
    await mkdir(join(userData, place), { recursive: true });
    await writeFile(join(userData, place, 'settings.json'), settings);
  }
  if (options.language === 'ja') await useLanguage(userData, 'ja');

  const output = openSync(logFile, 'w');
  const group = startGroup(process.execPath, await commandLine(options, userData), {
    env: environment(options),
    output,
  });
  closeSync(output);
  const log = () => readFile(logFile, 'utf8');
  try {
    const url = await ready(log, () => group.child.exitCode !== null || group.child.signalCode !== null);
    return { url, log, stop: () => group.stop() };
  } catch (error) {
    await group.stop();
    throw error;
  }
}

async function commandLine(options: ServerOptions, userData: string): Promise<string[]> {
  const endWithParent = pathToFileURL(fileURLToPath(new URL('./end-with-parent.mjs', import.meta.url))).href;
  return [
    '--import',
    endWithParent,
    join(await vscodeServer(), 'out', 'server-main.js'),
    '--host=127.0.0.1',
    '--port=0',
    '--without-connection-token',
    '--accept-server-license-terms',
    `--server-data-dir=${join(options.folder, 'server')}`,
    `--user-data-dir=${userData}`,
    `--extensions-dir=${options.extensions}`,
    '--disable-telemetry',
    ...(options.trusted ? ['--disable-workspace-trust'] : []),
    ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
    ...(options.language === undefined ? [] : [`--locale=${options.language}`]),
  ];
}

/** A test started from VS Code's own terminal must not look like a part of that VS Code; sockets go where the rest goes. */
function environment({ env, folder }: ServerOptions): NodeJS.ProcessEnv {
  const inherited = Object.entries({ ...process.env, ...env }).filter(
    ([key]) => !/^(VSCODE_(?!TEST)|ELECTRON_)/.test(key),
  );
  return { ...Object.fromEntries(inherited), EXTENSIONS_GALLERY: '{"serviceUrl":""}', XDG_RUNTIME_DIR: folder };
}

/** The server says its port in its log, and answers a moment later. */
async function ready(log: () => Promise<string>, ended: () => boolean): Promise<string> {
  const latest = performance.now() + READY_WITHIN_MS;
  while (performance.now() < latest && !ended()) {
    const port = /Extension host agent listening on (\d+)/.exec(await log())?.[1];
    if (port !== undefined && (await answers(`http://127.0.0.1:${port}/version`))) return `http://127.0.0.1:${port}`;
    await pause(POLL_MS);
  }
  throw new Error(`The VS Code server did not start:\n${(await log()).slice(-4000)}`);
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}
