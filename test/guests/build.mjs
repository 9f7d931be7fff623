/**
 * Builds the test guests from `src/` into `bin/`, or with `--check` says whether the committed binaries are what the
 * sources give. Needs `npm install` in this folder, and clang 14 with lld for the guest in C, which stays as it is where
 * they are absent; the tests themselves need none of it. `made.json` holds the digests of sources and binaries, so that
 * a change of either alone is seen without any toolchain.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { componentEmbed, componentNew, parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import asc from 'assemblyscript/asc';
import wabt from 'wabt';
import { digestOf, digestOfSources } from './digests.mjs';
import { witOf } from './wit.mjs';

const here = (path) => new URL(path, import.meta.url);
/** AssemblyScript names have no hyphens; the worlds' do. */
const HYPHENS = new Map([
  ['handle_tool', 'handle-tool'],
  ['handle_ingress', 'handle-ingress'],
  ['cabi_post_handle_tool', 'cabi_post_handle-tool'],
  ['cabi_post_handle_ingress', 'cabi_post_handle-ingress'],
]);

/** The sources end in `.as`, since TypeScript's own tools must not take them for theirs. */
async function assemblyScript(name) {
  let binary;
  const { error, stderr } = await asc.main(
    [`${name}.ts`, '--outFile', 'out.wasm', '-O', '--runtime', 'incremental', '--use', 'abort=', '--noAssert'],
    {
      readFile: (file) =>
        file.startsWith('node_modules') ? null : tryRead(here(`src/${file.replace(/\.ts$/, '.as')}`)),
      writeFile: (file, contents) => {
        if (file === 'out.wasm') binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`${name}: ${error.message}\n${stderr}`);
  return binary;
}

function tryRead(url) {
  try {
    return readFileSync(url, 'utf8');
  } catch {
    return null;
  }
}

/** Renames exports: the name section has none of ours, so the export section is the only place. */
function withHyphens(core) {
  let bytes = Buffer.from(core);
  for (const [from, to] of HYPHENS) {
    const needle = Buffer.concat([Buffer.from([from.length]), Buffer.from(from)]);
    const at = bytes.indexOf(needle);
    if (at >= 0)
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from([to.length]),
        Buffer.from(to),
        bytes.subarray(at + needle.length),
      ]);
  }
  return bytes;
}

async function component(core, worldName) {
  const embedded = await componentEmbed({
    binary: withHyphens(core),
    witSource: witOf(worldName),
    worldName,
    stringEncoding: 'utf8',
  });
  return componentNew(embedded, []);
}

async function wat(name) {
  const module = (await wabt()).parseWat(name, readFileSync(here(`src/${name}`), 'utf8'));
  return module.toBinary({}).buffer;
}

/** Another clang gives other bytes that mean the same, so only one counts. */
const CLANG = 'clang version 14.';
const CLANG_FLAGS = ['--target=wasm32', '-nostdlib', '-Os', '-fno-builtin', '-Wall', '-Wextra', '-Werror'].concat(
  ['--no-entry', '--strip-all', '-z,stack-size=16384'].map((flag) => `-Wl,${flag}`),
);

/** The core module of a C source, or undefined where the compiler is not here. */
function c(name) {
  const version = spawnSync('clang', ['--version'], { encoding: 'utf8' }).stdout ?? '';
  if (!version.includes(CLANG)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'yoi-c-'));
  try {
    const target = join(folder, 'out.wasm');
    const source = fileURLToPath(here(`src/${name}`));
    const { status, stderr } = spawnSync('clang', [...CLANG_FLAGS, '-o', target, source], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
    return readFileSync(target);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function cTool() {
  const core = c('tool.c');
  if (core !== undefined) return component(core, 'tool');
  console.log(`tool-c: left as it is, there is no ${CLANG}`);
  return readFileSync(here('bin/tool-c.wasm'));
}

async function hostile() {
  const { HOSTILE_COMPONENTS, HOSTILE_MODULES } = await import('./src/hostile.mjs');
  const built = {};
  for (const [name, text] of Object.entries(HOSTILE_COMPONENTS)) built[`hostile-${name}`] = await parse(text);
  for (const [name, bytes] of Object.entries(HOSTILE_MODULES)) built[`hostile-${name}`] = bytes;
  return built;
}

const guests = {
  tool: await component(await assemblyScript('tool'), 'tool'),
  instance: await component(await assemblyScript('instance'), 'instance'),
  raw: await assemblyScript('raw'),
  'tool-c': await cTool(),
  'wat-echo': await component(await wat('echo.wat'), 'tool'),
  'kept-echo': await component(await wat('kept-echo.wat'), 'instance'),
  'extism-echo': await wat('extism-echo.wat'),
  ...(await hostile()),
};

const checking = process.argv.includes('--check');
const stale = [];
const binaries = {};
for (const [name, bytes] of Object.entries(guests)) {
  const file = here(`bin/${name}.wasm`);
  binaries[name] = digestOf(bytes);
  if (!checking) writeFileSync(file, bytes);
  else if (!Buffer.from(bytes).equals(readFileSync(file))) stale.push(name);
  console.log(`${name}: ${bytes.length} bytes, ${binaries[name].slice(0, 12)}`);
}
if (!checking) {
  const made = { sources: digestOfSources(), binaries };
  writeFileSync(here('made.json'), `${JSON.stringify(made, null, 2)}\n`);
}
const extra = readdirSync(here('bin')).filter((file) => !Object.hasOwn(guests, file.replace(/\.wasm$/, '')));
if (stale.length + extra.length > 0) {
  console.error(`not what the sources give: ${[...stale, ...extra].join(', ')}`);
  process.exitCode = 1;
}
