import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { installedPart } from './installed-part.ts';
import { buildNativeModules } from './native-modules.ts';
import { runQuietly } from './run-quietly.ts';

/** The npm package that carries the plain VS Code server, here VS Code 1.139.1. */
const CODE_SERVER = '4.139.1';

/** The two native modules that matter: output channels write through spdlog, and a host ends with its server. */
const NATIVE_MODULES = ['@vscode/spdlog', '@vscode/native-watchdog'];

/** Built-in features that no Yoi test needs, about a third of the size on disk. */
const NOT_NEEDED = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@devcontainers',
  'node_modules/@vscode/sandbox-runtime',
  'extensions/copilot',
];

const NPM_INSTALL = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** The folder of an installed VS Code server; its entry is `out/server-main.js`, run by Node 24. */
export async function vscodeServer(): Promise<string> {
  const folder = await installedPart(`code-server-${CODE_SERVER}`, 'VS Code server, from npm (about a minute)', fill);
  return serverIn(folder);
}

function serverIn(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

/**
 * The package's own install script wants Node 24 for npm itself and a Kerberos library; without scripts everything
 * that the tests need works as it comes, except the two native modules, which are then built alone.
 */
async function fill(folder: string): Promise<void> {
  await runQuietly('npm', [...NPM_INSTALL, `code-server@${CODE_SERVER}`], { cwd: folder });
  const server = serverIn(folder);
  await runQuietly('npm', NPM_INSTALL, { cwd: server });
  await runQuietly('npm', NPM_INSTALL, { cwd: join(server, 'extensions') });
  await Promise.all(NOT_NEEDED.map((part) => rm(join(server, part), { recursive: true, force: true })));
  await buildNativeModules(NATIVE_MODULES, server);
}
