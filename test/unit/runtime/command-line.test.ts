import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { guestBytes } from '../../servers/guests.ts';
import { until } from '../../servers/until.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const outdir = join(root, 'test/out/command-line', String(process.pid));
let workspace: string;
let server: WebSocketServer;
let port: number;

beforeAll(async () => {
  buildSync({
    absWorkingDir: root,
    entryPoints: {
      cli: 'src/cli/main.ts',
      'plugin-worker': 'src/runtime/sandbox/worker.ts',
      'plugin-process': 'src/runtime/sandbox/process.ts',
      'plugin-trial': 'src/runtime/sandbox/trial-process.ts',
    },
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))));
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(outdir, { recursive: true, force: true });
});

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'yoi run ü-'));
  mkdirSync(join(workspace, '.yoi'));
  return () => rmSync(workspace, { recursive: true, force: true });
});

/** What the first run of a plugin says; the verdict is kept below the home folder, which is the workspace here. */
const CHECKING = 'Checking once what the code of demo.guest costs to compile …\n';

function start(...args: string[]) {
  const child = spawn(process.execPath, [join(outdir, 'cli.js'), 'plugin', ...args], {
    cwd: workspace,
    env: { HOME: workspace },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  return {
    child,
    said,
    done: once(child, 'close').then(([exit]) => ({
      exit: Number(exit),
      out: said.out,
      // A busy machine may take longer than a person waits without a word.
      err: said.err.replace('Working …\n', ''),
    })),
  };
}

const yoiKit = (...args: string[]) => start(...args).done;

/** A package with one of the test guests, in the store and enabled, its WebSocket target granted. */
async function enabled(guest: 'tool' | 'instance', tools: string[], more = '') {
  const folder = join(workspace, 'package');
  mkdirSync(folder);
  const declared = tools.map(
    (name) => `[[tools]]\nname = "${name}"\ndescription = "${name}"\ninput_schema = { type = "object" }\n`,
  );
  const permissions = [
    '{ kind = "surface", surface = "tool" }',
    ...tools.map((name) => `{ kind = "tool", name = "${name}" }`),
  ]
    .concat(['request', 'websocket', 'fs'].map((api) => `{ kind = "host_api", api = "${api}" }`))
    .concat(
      more === '' ? [] : ['{ kind = "surface", surface = "service" }', '{ kind = "surface", surface = "ingress" }'],
    )
    .concat(more === '' ? [] : ['{ kind = "service", name = "watch" }', '{ kind = "ingress", name = "incoming" }']);
  const manifest = `schema_version = 1
id = "demo.guest"
name = "Guest"
version = "0.1.0"
surfaces = ["tool"]
permissions = [${permissions.join(', ')}]
[runtime]
kind = "wasm-component"
component = "plugin.wasm"
world = "yoi:plugin/${guest}@1.0.0"
${declared.join('')}${more}
[[websocket]]
scheme = "ws"
host = "127.0.0.1"
port = ${port}
[[request]]
scheme = "http"
host = "127.0.0.1"
methods = ["GET"]
`;
  writeFileSync(join(folder, 'plugin.toml'), manifest);
  writeFileSync(join(folder, 'plugin.wasm'), guestBytes(guest));
  const made = await yoiKit('enable', folder, '--json');
  expect(made.err).toBe('');
  const overlay = join(workspace, '.yoi/override.local.toml');
  const everything = `permissions = [${permissions.join(', ')}]`;
  const text = readFileSync(overlay, 'utf8').replace(/^permissions = (?:\[[^\]]*\])/m, everything);
  writeFileSync(
    overlay,
    `${text}
[[plugins.enabled.grants.websocket]]
scheme = "ws"
host = "127.0.0.1"
port = ${port}
[[plugins.enabled.grants.request]]
scheme = "http"
host = "127.0.0.1"
methods = ["GET"]
[[plugins.enabled.grants.fs]]
root = "/"
operations = ["read"]
`,
  );
}

describe('yoi-kit plugin run', () => {
  test('runs a tool that talks to a server', async () => {
    await enabled('tool', ['echo', 'e-converse']);
    const input = join(workspace, 'input.json');
    writeFileSync(input, JSON.stringify({ url: `ws://127.0.0.1:${port}/`, count: 2, text: 'hello' }));
    const answer = await yoiKit('run', 'demo.guest', '--tool', 'e-converse', '--input', '@input.json', '--json');
    expect(answer).toMatchObject({ exit: 0, err: CHECKING });
    expect(JSON.parse(answer.out)).toMatchObject({
      command: 'run',
      ok: true,
      output: { summary: 'converse', content: '{"type":"text","text":"hello"}' },
      host_calls: [
        { operation: 'websocket.open', result: 'ok' },
        ...[1, 2].flatMap(() => [{ operation: 'websocket.send-text' }, { operation: 'websocket.recv' }]),
        { operation: 'websocket.close' },
      ],
    });
    expect(await yoiKit('run', 'project:demo.guest', '--tool', 'echo', '--input', '{"a":1}')).toEqual({
      exit: 0,
      out: 'echo\n\n{"a":1}\n',
      err: '',
    });
    expect(await yoiKit('run', 'demo.guest', '--tool', 'echo', '--isolation', 'process')).toMatchObject({
      exit: 0,
      out: 'echo\n\n{}\n',
    });
  });

  test.each([
    ['an unknown plugin', ['run', 'none', '--tool', 'echo'], 1, /none/],
    ['an unknown tool', ['run', 'demo.guest', '--tool', 'none'], 1, /declares no tool none/],
    ['no tool', ['run', 'demo.guest'], 2, /--tool/],
    ['bad input', ['run', 'demo.guest', '--tool', 'echo', '--input', '{'], 1, /not JSON/],
    ['a missing file', ['run', 'demo.guest', '--tool', 'echo', '--input', '@gone'], 1, /--input/],
    ['too much memory', ['run', 'demo.guest', '--tool', 'echo', '--memory', '65'], 1, /--memory/],
    ['another isolation', ['run', 'demo.guest', '--tool', 'echo', '--isolation', 'none'], 2, /--isolation/],
  ])('%s is refused with its reason', async (_, args, exit, message) => {
    await enabled('tool', ['echo']);
    const answer = await yoiKit(...args);
    expect(answer).toMatchObject({ exit, out: '' });
    expect(answer.err).toMatch(message);
  });

  test('the folder of a package names the plugin, but only when its very content is enabled', async () => {
    await enabled('tool', ['echo']);
    expect(await yoiKit('run', 'package', '--tool', 'echo')).toEqual({
      exit: 0,
      out: 'echo\n\n{}\n',
      err: CHECKING,
    });
    const manifest = join(workspace, 'package/plugin.toml');
    const text = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, text.replace('name = "Guest"', 'name = "Changed"'));
    const changed = await yoiKit('run', './package', '--tool', 'echo');
    expect(changed).toMatchObject({ exit: 1, out: '' });
    expect(changed.err).toContain('yoi-kit plugin enable ./package');
    writeFileSync(manifest, text.replace('demo.guest', 'demo.other'));
    const unknown = await yoiKit('run', 'package', '--tool', 'echo');
    expect(unknown).toMatchObject({ exit: 1, out: '' });
    expect(unknown.err).toMatch(/project:demo\.other is not enabled/);
  });

  test('a changed package and a switched-off feature are refused', async () => {
    await enabled('tool', ['echo']);
    const overlay = join(workspace, '.yoi/override.local.toml');
    const text = readFileSync(overlay, 'utf8');
    writeFileSync(overlay, text.replace(/(\[feature\.plugins\]\s+enabled = )true/, '$1false'));
    expect((await yoiKit('run', 'demo.guest', '--tool', 'echo')).err).toMatch(/switched off/);
    writeFileSync(overlay, text.replaceAll(/sha256:[0-9a-f]{64}/g, `sha256:${'0'.repeat(64)}`));
    expect((await yoiKit('run', 'demo.guest', '--tool', 'echo')).err).toMatch(/digest/);
  });
});

describe('yoi-kit plugin inspect', () => {
  test('tells what a component imports, exports and takes, without running it', async () => {
    writeFileSync(join(workspace, 'guest.wasm'), guestBytes('tool'));
    const { out, exit } = await yoiKit('inspect', 'guest.wasm', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      kind: 'component',
      fits: ['yoi:plugin/tool@1.0.0'],
      core_instances: 3,
      exports: ['call: func(tool-name: string, input-json: string) -> string'],
      imports: expect.arrayContaining([
        'yoi:host/websocket@1.0.0#send-text: func(handle: u32, text: string) -> string',
      ]),
    });
  });

  test.each([
    ['a raw module', 'raw', 'yoi-plugin-wasm-1'],
    ['a table of ten million elements', 'hostile-table-bomb', '(none)'],
    ['an import that nobody offers', 'hostile-wasi-import', '(none)'],
  ])('%s', async (_, name, fits) => {
    writeFileSync(join(workspace, 'guest.wasm'), guestBytes(name));
    const { out } = await yoiKit('inspect', 'guest.wasm');
    expect(out).toContain(`fits: ${fits}\n`);
    expect(out.includes('It cannot be run')).toBe(name === 'hostile-table-bomb');
  });

  test('what is no WebAssembly is refused', async () => {
    writeFileSync(join(workspace, 'guest.wasm'), 'text');
    expect(await yoiKit('inspect', 'guest.wasm')).toMatchObject({ exit: 1, out: '' });
    expect(await yoiKit('inspect', 'gone.wasm')).toMatchObject({ exit: 1, out: '' });
  });
});

describe('yoi-kit plugin serve', () => {
  test('keeps the subscription until it is interrupted', async () => {
    await enabled(
      'instance',
      ['echo'],
      `[[services]]\nname = "watch"\ndescription = ""\n[[ingresses]]\nname = "incoming"\ndescription = ""\nsources = ["websocket:ws://127.0.0.1:${port}/"]\n`,
    );
    const serving = start('serve', 'demo.guest');
    await until('it is connected', () => server.clients.size === 1 || serving.child.exitCode !== null);
    expect(serving.said.err).not.toMatch(/plugin serve:/);
    await until('it says so', () => serving.said.err.includes('Ctrl-C'));
    serving.child.kill('SIGINT');
    expect(await serving.done).toMatchObject({ exit: 0 });
    await until('nobody is connected', () => server.clients.size === 0);
  });
});
