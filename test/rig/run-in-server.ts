import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { browser as browserExecutable } from '../../scripts/prepare/browser.ts';
import { type Opened, workbenchAddress } from './address.ts';
import { BROWSER_OPTIONS } from './browser-options.ts';
import { extensionLogs } from './extension-logs.ts';
import { startServer } from './server.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { untilInterrupted, untilOrphaned } from './until-interrupted.ts';

/** The longest that one suite may take before its window counts as hung. */
const SUITE_MS = 10 * 60_000;

/** The exit code of a program that was ended from outside. */
const INTERRUPTED = 130;

/** What the workbench says about itself; the rest of the console is the suite's report. */
const CHATTER = [
  /^(?:Ignoring fetching|Updating additional builtin|Creation of workbench contribution|An unknown error occurred)/,
  /^(?:Resolv(?:ing|ed) connection token|Creating a socket)/,
  /^\[(?:reconnection-grace-time|remote-connection|Service Worker|AgentHost:remote|AccountPolicyGate|DefaultAccount|chat-stt)\]/,
  /\/workbench\/workbench\.js:/,
];

/** Runs the test suite that VS Code's command line arguments name, and gives the exit code of the workbench. */
export async function runInServer(commandLine: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...commandLine],
    strict: false,
    allowPositionals: true,
    options: {
      'extensions-dir': { type: 'string' },
      extensionDevelopmentPath: { type: 'string' },
      extensionTestsPath: { type: 'string' },
      locale: { type: 'string' },
    },
  });
  const { extensionDevelopmentPath: extension, extensionTestsPath: tests, 'extensions-dir': extensions } = values;
  if (typeof extension !== 'string' || typeof tests !== 'string' || typeof extensions !== 'string') {
    throw new Error(
      '--extensionDevelopmentPath, --extensionTestsPath and --extensions-dir are needed, each with =PATH',
    );
  }
  const temporary = await temporaryFolder();
  await mkdir(extensions, { recursive: true });
  const server = await startServer({
    folder: temporary.path,
    extensions,
    trusted: process.env.YOI_RESTRICTED !== '1',
    testDriver: true,
    ...(values.locale === 'ja' ? { language: 'ja' as const } : {}),
  });
  try {
    return await suiteInBrowser(workbenchAddress(server.url, await toOpen(positionals[0]), { extension, tests }));
  } finally {
    await server.stop();
    await keepLogs(temporary.path);
    await temporary.remove();
  }
}

async function keepLogs(folder: string): Promise<void> {
  const { YOI_SERVER_LOG: serverLog, YOI_EXTENSION_LOG: extensionLog } = process.env;
  if (serverLog !== undefined) await copyFile(join(folder, 'server.log'), serverLog);
  if (extensionLog !== undefined) await writeFile(extensionLog, await extensionLogs(folder, 0));
}

async function toOpen(path: string | undefined): Promise<Opened> {
  if (path === undefined) return { kind: 'nothing' };
  return (await stat(path)).isDirectory() ? { kind: 'folder', path } : { kind: 'workspace', file: path };
}

/** The page calls the two exposed functions for each console line of the host, and at the end of the suite. */
async function suiteInBrowser(address: string): Promise<number> {
  const browser = await chromium.launch({ executablePath: await browserExecutable(), ...BROWSER_OPTIONS });
  try {
    const page = await browser.newPage();
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      const line = format(...args);
      if (!CHATTER.some((pattern) => pattern.test(line))) console.log(line);
    });
    const ended = new Promise<number>((resolve) => {
      page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
    });
    await page.goto(address);
    const hung = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`The suite did not end within ${SUITE_MS / 1000} s`)), SUITE_MS).unref();
    });
    const unwanted = Promise.race([untilInterrupted(), untilOrphaned()]).then(() => INTERRUPTED);
    return await Promise.race([ended, hung, unwanted]);
  } finally {
    await browser.close();
  }
}
