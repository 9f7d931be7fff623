import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOST_APIS } from '../../../../src/authority/permission.ts';
import type { CallHost } from '../../../../src/runtime/abi/host-operations.ts';
import { loaderFaultText } from '../../../../src/runtime/abi/loader-fault.ts';
import { DEFAULT_MEMORY_BYTES } from '../../../../src/runtime/limits.ts';
import { loadGuest } from '../../../../src/runtime/sandbox/guest.ts';
import { guestBytes } from '../../../servers/guests.ts';

/** What needs the toolchains of `test/guests`, which nothing else does. */
const guests = fileURLToPath(new URL('../../../guests', import.meta.url));
const installed = existsSync(join(guests, 'node_modules'));
/** Milliseconds that a toolchain may take on a busy machine. */
const BUILDING_MS = 180_000;
const ABSENT = 'npm install in test/guests brings the toolchains';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yoi guests-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const repeat: CallHost = (operation, args) => `${operation}(${args.join(',')})`;

function load(bytes: Uint8Array) {
  const loading = loadGuest(
    { kind: 'tool', bytes, grantedApis: [...HOST_APIS], memoryBytes: DEFAULT_MEMORY_BYTES },
    repeat,
  );
  if (!loading.ok) throw new Error(loaderFaultText(loading.fault));
  return (tool: string, input: string) => loading.guest.call('call', [tool, input]);
}

test(
  'the committed guests are what their sources give',
  ({ skip }) => {
    skip(!installed, ABSENT);
    execFileSync(process.execPath, ['build.mjs', '--check'], { cwd: guests, stdio: 'pipe' });
  },
  BUILDING_MS,
);

describe('a guest in JavaScript', () => {
  let call: ReturnType<typeof load>;
  beforeAll(() => {
    if (!installed) return;
    const target = join(folder, 'javascript.wasm');
    execFileSync(process.execPath, ['build-javascript.mjs', target], { cwd: guests, stdio: 'pipe' });
    call = load(readFileSync(target));
  }, BUILDING_MS);

  test.for([
    ['echo', 'naïve 日本語 😀', 'naïve 日本語 😀'],
    ['e-read', '{"path":"a"}', 'fs.read({"path":"a"})'],
    ['e-request', '{}', 'request.request({})'],
    ['e-trap', '', 'Error: the tool threw'],
    ['e-grow', '', 'InternalError: out of memory'],
  ])('%s works within the usual memory', ([tool = '', input = '', content = ''], { skip }) => {
    skip(!installed, ABSENT);
    expect(JSON.parse(call(tool, input))).toMatchObject({ content });
  });

  test('each call is fresh', ({ skip }) => {
    skip(!installed, ABSENT);
    call('e-count', '');
    expect(JSON.parse(call('e-count', ''))).toMatchObject({ content: '1' });
  });
});

/** What jco makes of the same component: generated JavaScript, which is why only trusted guests go through it. */
async function throughJco(name: string): Promise<(tool: string, input: string) => string> {
  const { transpileBytes } = await import(
    createRequire(join(guests, 'package.json')).resolve('@bytecodealliance/jco-transpile')
  );
  const { files } = await transpileBytes(guestBytes(name), {
    name: 'guest',
    instantiation: 'sync',
    emitTypescriptDeclarations: false,
    base64Cutoff: 0,
    nodejsCompat: false,
  });
  const module = join(folder, `${name}.mjs`);
  writeFileSync(module, files['guest.js']);
  const { instantiate } = await import(pathToFileURL(module).href);
  const host =
    (operation: Parameters<CallHost>[0]) =>
    (...args: (string | number)[]) =>
      repeat(operation, args);
  const instance = () =>
    instantiate((path: string) => new WebAssembly.Module(files[path]), {
      'yoi:host/request': { request: host('request.request') },
      'yoi:host/websocket': {
        open: host('websocket.open'),
        sendText: host('websocket.send-text'),
        recv: host('websocket.recv'),
        close: host('websocket.close'),
      },
      'yoi:host/fs': { read: host('fs.read'), list: host('fs.list'), write: host('fs.write') },
    });
  return (tool, input) => instance().call(tool, input);
}

describe('our loader and jco agree', () => {
  test.for(['tool', 'tool-c', 'wat-echo'])('on %s', async (name, { skip }) => {
    skip(!installed, ABSENT);
    const ours = load(guestBytes(name));
    const theirs = await throughJco(name);
    const inputs = [
      '',
      '{}',
      'naïve 日本語 😀 \u{10ffff}',
      'x'.repeat(3000),
      '{"handle":7,"text":"あ","ms":4294967295}',
    ];
    for (const tool of ['echo', 'e-count', 'e-request', 'e-open', 'e-send', 'e-recv', 'e-read', 'e-list', 'e-write']) {
      for (const input of inputs) expect([tool, ours(tool, input)]).toEqual([tool, theirs(tool, input)]);
    }
    const trap = (call: typeof ours) => {
      try {
        return call('e-trap', '');
      } catch {
        return 'trap';
      }
    };
    expect(trap(ours)).toBe(trap(theirs));
  });
});
