/**
 * Makes a plugin of every template from scratch, builds and tests it with its own scripts, checks and packs it, enables it
 * in a workspace and runs its tool there; then builds it once more with a tool that uses every host API.
 * Usage: templates.ts [TEMPLATE…].
 */
import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../test/rig/temporary-folder.ts';
import { buildExtension } from './build.ts';
import { canInstallPackages, installPackages } from './prepare/debian-packages.ts';
import { nodeModules } from './prepare/node-modules.ts';
import { ROOT } from './prepare/places.ts';
import { progress } from './prepare/progress.ts';
import { runQuietly } from './prepare/run-quietly.ts';
import { closingLine, NOTHING, sum, type Tally } from './tally.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

const TEMPLATES = ['assemblyscript', 'quickjs', 'rust'];
const HOST_IMPORTS = ['yoi:host/fs@1.0.0', 'yoi:host/request@1.0.0', 'yoi:host/websocket@1.0.0'];
const WASM_TARGET = 'wasm32-unknown-unknown';

/** Bytes that a component may have: what its documentation promises, with some room. */
const MAX_BYTES: Readonly<Record<string, number>> = {
  assemblyscript: 12_000,
  quickjs: 1_300_000,
  rust: 20_000,
};

tellErrorsShortly();
await nodeModules();
await buildExtension();
const wanted = process.argv.slice(2);
const tallies: Tally[] = [];
for (const template of wanted.length === 0 ? TEMPLATES : wanted) tallies.push(await testTemplate(template));
const total = sum(tallies);
for (const skip of total.skips) console.log(`skipped: ${skip}`);
for (const failure of total.failures) console.log(`failed: ${failure}`);
console.log(closingLine(total));
process.exitCode = total.failures.length === 0 ? 0 : 1;

async function testTemplate(template: string): Promise<Tally> {
  const rustc = template === 'rust' ? await findRustc() : undefined;
  if (template === 'rust' && rustc === undefined) {
    return { ...NOTHING, skips: [`template rust: no rustc with the target ${WASM_TARGET}, and none can be installed`] };
  }
  const temporary = await temporaryFolder();
  try {
    const folder = join(temporary.path, 'words');
    await progress(`template ${template}`, () => fromNothingToPackage(template, folder, rustc));
    return { ...NOTHING, passed: 1 };
  } catch (error) {
    return {
      ...NOTHING,
      failures: [`template ${template}: ${error instanceof Error ? error.message : String(error)}`],
    };
  } finally {
    await temporary.remove();
  }
}

async function fromNothingToPackage(template: string, folder: string, rustc: string | undefined): Promise<void> {
  // Node 24 runs this script; the plugin's own scripts must find it too, and npm with it.
  const path = [dirname(process.execPath), process.env.PATH].join(':');
  const env = { ...process.env, PATH: path, ...(rustc === undefined ? {} : { RUSTC: rustc }) };
  const npm = (...parameters: string[]) => runQuietly('npm', parameters, { cwd: folder, env });
  const packageFolder = join(folder, 'package');

  kit('new', template, folder);
  expectStatus(kit('check', packageFolder), 'partial');
  await npm('install', '--no-audit', '--no-fund');
  await npm('run', 'build');
  await npm('test');
  const checked = kit('check', packageFolder);
  expectStatus(checked, 'active');
  expectEqual('notes about the component', checked.component_notes, []);
  const component = await readFile(join(packageFolder, 'plugin.component.wasm'));
  const limit = MAX_BYTES[template] ?? 0;
  if (component.byteLength > limit)
    throw new Error(`the component has ${component.byteLength} bytes, more than ${limit}`);
  expectStatus(kit('pack', packageFolder), 'packed');
  expectStatus(kit('check', `${packageFolder}.yoi-plugin`), 'active');
  await runAsItsAuthorWould(packageFolder, join(dirname(folder), 'workspace'));

  await cp(join(ROOT, 'test', 'templates', template), folder, { recursive: true });
  await npm('run', 'build');
  expectEqual('notes about the component with all APIs', kit('check', packageFolder).component_notes, []);
  const text = (await readFile(join(packageFolder, 'plugin.component.wasm'))).toString('latin1');
  expectEqual(
    'imports',
    HOST_IMPORTS.filter((name) => text.includes(name)),
    HOST_IMPORTS,
  );
}

/** A workspace that has not enabled the plugin runs nothing of it; one that has runs what was built. */
async function runAsItsAuthorWould(packageFolder: string, workspace: string): Promise<void> {
  await mkdir(join(workspace, '.yoi'), { recursive: true });
  const call = ['run', packageFolder, '--tool', 'count_words', '--input', '{"text":" one two\\n三 "}'];
  const within = ['--workspace', workspace];
  expectRefused('a run before it is enabled', [...call, ...within]);
  expectStatus(kit('enable', packageFolder, ...within), 'enabled');
  expectEqual('the output of its tool', kit(...call, ...within).output, { summary: '3 words' });
}

interface KitAnswer {
  readonly status?: string;
  readonly output?: unknown;
  readonly component_notes?: readonly string[];
  readonly diagnostics?: unknown;
}

/** Runs `yoi-kit plugin`; a report is an answer also when the command says that something is wrong. */
function kit(...parameters: string[]): KitAnswer {
  const { stdout, stderr } = callKit(parameters);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

function expectRefused(what: string, parameters: readonly string[]): void {
  const { status, stdout } = callKit(parameters);
  if (status !== 1) throw new Error(`${what} was not refused: ${stdout}`);
}

function callKit(parameters: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [join(ROOT, 'dist', 'cli.js'), 'plugin', ...parameters, '--json'], {
    encoding: 'utf8',
  });
}

function expectStatus(answer: KitAnswer, status: string): void {
  if (answer.status !== status)
    throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.diagnostics)}`);
}

function expectEqual(what: string, found: unknown, expected: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  }
}

/** A compiler that can compile for WebAssembly; Debian has one, which is installed where that can be done. */
async function findRustc(): Promise<string | undefined> {
  const found = installedRustc();
  if (found !== undefined || !canInstallPackages()) return found;
  await progress('rustc, from Debian', () => installPackages(['rustc', 'libstd-rust-dev-wasm32', 'lld']));
  return installedRustc();
}

function installedRustc(): string | undefined {
  return [process.env.RUSTC, 'rustc', '/usr/bin/rustc'].find((rustc) => rustc !== undefined && canCompile(rustc));
}

function canCompile(rustc: string): boolean {
  try {
    const parameters = ['--print', 'target-libdir', '--target', WASM_TARGET];
    const folder = execFileSync(rustc, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return existsSync(folder.trim());
  } catch {
    return false;
  }
}
