import { lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runKit } from '../../../src/cli/kit.ts';
import { writeArchive } from '../../../src/packages/archive/write.ts';
import { writeOverlay } from '../../../src/packages/enablement/write-overlay.ts';
import { EXAMPLE_A, EXAMPLE_B } from '../packages/examples.ts';
import { EMPTY_COMPONENT, filesOf } from '../packages/vectors.ts';
import { recordingTerminal, temporaryWorkspace } from './temporary-workspace.ts';

function archiveOf(manifest: string): Uint8Array {
  const archive = writeArchive(filesOf({ 'plugin.toml': manifest, 'plugin.component.wasm': EMPTY_COMPONENT }));
  if (!archive.ok) throw new Error(archive.problem.message);
  return archive.value;
}

const STORED_A = { '.yoi/plugins/demo.echo.yoi-plugin': archiveOf(EXAMPLE_A.manifest) };
const ENABLED_A = { ...STORED_A, '.yoi/override.local.toml': EXAMPLE_A.overlay };
const FOLDER_B = {
  '.yoi/x': '',
  'http/plugin.toml': EXAMPLE_B.manifest,
  'http/plugin.component.wasm': EMPTY_COMPONENT,
};

/** Exit code, what was printed (parsed when asked for JSON) and what was complained about. */
async function run(files: Readonly<Record<string, string | Uint8Array>>, ...args: string[]) {
  const cwd = temporaryWorkspace(files);
  const terminal = recordingTerminal(cwd);
  const exit = await runKit(['plugin', ...args], terminal);
  const out = terminal.out.join('');
  return {
    exit,
    out,
    json: args.includes('--json') && out !== '' ? JSON.parse(out) : undefined,
    err: terminal.err.join('\n'),
    cwd,
  };
}

describe('plugin list and show', () => {
  const KEYS = [
    ...['reference', 'local_ref', 'status', 'source', 'package', 'package_path', 'version', 'schema_version'],
    ...['api_version', 'digest', 'configured', 'discovered', 'resolved', 'static_eligible', 'declared_surfaces'],
    ...['enabled_surfaces', 'requested_permissions', 'configured_grants', 'configured_request_grants'],
    ...['configured_websocket_grants', 'configured_fs_grants', 'tools', 'static_runtime', 'diagnostics'],
  ];

  test('list says everything under the names of the reference, in its order', async () => {
    const { exit, json, cwd } = await run(ENABLED_A, 'list', '--json');
    expect(exit).toBe(0);
    expect(Object.keys(json)).toEqual(['workspace', 'items']);
    expect(Object.keys(json.items[0])).toEqual(KEYS);
    expect(json.items[0]).toMatchObject({
      reference: 'project:demo.echo',
      local_ref: 'demo.echo',
      status: 'active',
      package: 'demo.echo.yoi-plugin',
      package_path: expect.stringContaining('demo.echo.yoi-plugin'),
      configured: true,
      static_eligible: true,
      enabled_surfaces: ['tool'],
      requested_permissions: ['surfaces.tool', 'tool.demo_echo'],
      tools: [{ name: 'demo_echo', eligible: true, external_write: false, diagnostic: null }],
      static_runtime: { runtime: { eligible: true, status: 'wasm-component/yoi:plugin/tool@1.0.0', diagnostic: null } },
    });
    expect(json.workspace).toBe(cwd);
  });

  test.each([
    ['not enabled', STORED_A, 'disabled'],
    ['enabled, but not there', { '.yoi/override.local.toml': EXAMPLE_A.overlay }, 'missing'],
    ['a broken file', { '.yoi/plugins/x.yoi-plugin': 'no' }, 'rejected'],
  ])('%s', async (_, files, status) => {
    const { json } = await run(files, 'list', '--json');
    expect(json.items.map((item: { status: string }) => item.status)).toEqual([status]);
  });

  test('what is not enabled says so on every tool', async () => {
    const { json } = await run(STORED_A, 'show', 'demo.echo', '--json');
    expect(Object.keys(json)).toEqual(KEYS);
    expect(json).toMatchObject({
      resolved: false,
      static_runtime: null,
      tools: [{ requested: true, granted: false, eligible: false }],
    });
  });

  test.each([
    ['an unknown reference', ENABLED_A, ['show', 'other', '--json']],
    [
      'an overlay that does not load',
      { ...STORED_A, '.yoi/override.local.toml': '[plugins]\nx = 1\n' },
      ['list', '--json'],
    ],
  ])('%s: nothing on standard output, 1', async (_, files, args) => {
    const { exit, out, err } = await run(files, ...args);
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err.split('\n')).toHaveLength(1);
  });

  test('people read lines', async () => {
    const { out } = await run(ENABLED_A, 'list');
    expect(out).toContain('- project:demo.echo [active]');
    expect((await run(ENABLED_A, 'show', 'demo.echo')).out).toContain('tool.demo_echo: allowed');
  });
});

describe('plugin check, pack and digest', () => {
  test('check tells the package and that nothing was done', async () => {
    const { exit, json } = await run(FOLDER_B, 'check', 'http', '--json');
    expect(exit).toBe(0);
    expect(Object.keys(json).slice(0, 9)).toEqual([
      ...['command', 'status', 'input_path', 'input_kind', 'package', 'diagnostics', 'static_inspection'],
      ...['safety', 'next_steps'],
    ]);
    expect(json).toMatchObject({
      status: 'active',
      input_path: 'http',
      input_kind: 'directory',
      package: { reference: 'project:demo.http', source: 'project', entries: ['plugin.component.wasm', 'plugin.toml'] },
      static_inspection: { status: 'active', diagnostics: 0 },
      safety: { no_network: true, no_plugin_execution: true },
    });
  });

  test('check of a broken folder reports and fails', async () => {
    const { exit, json, err } = await run({ 'p/plugin.toml': 'x' }, 'check', 'p', '--json');
    expect(exit).toBe(1);
    expect(json).toMatchObject({ status: 'rejected', package: null, static_inspection: null });
    expect(json.diagnostics).toMatchObject([{ kind: 'malformed', phase: 'manifest' }]);
    expect(err).toContain('rejected');
  });

  test('pack writes beside the folder, and digest agrees on both', async () => {
    const { exit, json, cwd } = await run(FOLDER_B, 'pack', 'http', '--json');
    expect(exit).toBe(0);
    expect(json).toMatchObject({ command: 'pack', status: 'packed', output_path: join(cwd, 'http.yoi-plugin') });
    const terminal = recordingTerminal(cwd);
    await runKit(['plugin', 'digest', 'http'], terminal);
    await runKit(['plugin', 'digest', 'http.yoi-plugin'], terminal);
    expect(terminal.out).toEqual([`${json.package.digest}\n`, `${json.package.digest}\n`]);
  });

  test('pack refuses to write into the folder', async () => {
    const { exit, out } = await run(FOLDER_B, 'pack', 'http', '--output=http/x.yoi-plugin', '--json');
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
  });
});

describe('plugin enable', () => {
  const overlayOf = (cwd: string) => readFileSync(join(cwd, '.yoi', 'override.local.toml'), 'utf8');

  test('a folder is packed into the store and enabled; only what reaches nothing is granted', async () => {
    const { exit, json, cwd } = await run(FOLDER_B, 'enable', 'http', '--json');
    expect(exit).toBe(0);
    expect(json.granted).toEqual(['surfaces.tool', 'tool.http_get']);
    expect(json.not_granted).toEqual(['host_api.request', 'request https://api.example.com GET,POST /v1/']);
    const terminal = recordingTerminal(cwd);
    await runKit(['plugin', 'show', 'demo.http', '--json'], terminal);
    expect(JSON.parse(terminal.out.join(''))).toMatchObject({ status: 'partial', resolved: true });
  });

  test('with its grants named it is active', async () => {
    const grants = ['--grant', 'host_api.request', '--grant', 'request https://api.example.com GET,POST /v1/'];
    const { cwd } = await run(FOLDER_B, 'enable', 'http', ...grants);
    const terminal = recordingTerminal(cwd);
    await runKit(['plugin', 'show', 'demo.http', '--json'], terminal);
    expect(JSON.parse(terminal.out.join(''))).toMatchObject({ status: 'active', resolved: true });
  });

  test.skipIf(process.platform === 'win32').each([
    ['the store', '.yoi/plugins'],
    ['the overlay', '.yoi/override.local.toml'],
  ])('%s that a link leads out of the workspace is written only when that is asked for', async (_, link) => {
    const outside = temporaryWorkspace({});
    const cwd = temporaryWorkspace(FOLDER_B);
    symlinkSync(join(outside, 'there'), join(cwd, link));
    const terminal = recordingTerminal(cwd);
    expect(await runKit(['plugin', 'enable', 'http'], terminal)).toBe(1);
    expect(terminal.err.join('')).toContain(join(realpathSync(outside), 'there'));
    expect(readdirSync(outside)).toEqual([]);
    if (link.endsWith('plugins')) mkdirSync(join(outside, 'there'));
    expect(await runKit(['plugin', 'enable', 'http', '--through-links'], terminal)).toBe(0);
  });

  test('a plugin of the store is enabled by its reference, and other lines stay', async () => {
    const { cwd } = await run({ ...STORED_A, '.yoi/override.local.toml': '# mine\n' }, 'enable', 'project:demo.echo');
    expect(overlayOf(cwd)).toMatch(/^# mine\n/);
    expect(overlayOf(cwd)).toContain('id = "project:demo.echo"');
  });

  test.skipIf(process.platform === 'win32')('of an overlay that is a link the file behind it is written', async () => {
    const cwd = temporaryWorkspace({ ...STORED_A, 'dotfiles/overlay.toml': '# mine\n' });
    symlinkSync(join(cwd, 'dotfiles/overlay.toml'), join(cwd, '.yoi/override.local.toml'));
    expect(await runKit(['plugin', 'enable', 'demo.echo'], recordingTerminal(cwd))).toBe(0);
    expect(lstatSync(join(cwd, '.yoi/override.local.toml')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, 'dotfiles/overlay.toml'), 'utf8')).toContain('id = "project:demo.echo"');
  });

  test('an overlay in another encoding is left as it is', async () => {
    const overlay = Buffer.from('# caf\xe9\n', 'latin1');
    const { exit, err, cwd } = await run({ ...STORED_A, '.yoi/override.local.toml': overlay }, 'enable', 'demo.echo');
    expect({ exit, err }).toEqual({ exit: 1, err: expect.stringContaining('UTF-8') });
    expect(readFileSync(join(cwd, '.yoi/override.local.toml'))).toEqual(overlay);
  });

  test('what somebody else saved meanwhile stays', async () => {
    const cwd = temporaryWorkspace({ '.yoi/override.local.toml': '# theirs\n' });
    const path = join(cwd, '.yoi', 'override.local.toml');
    expect(await writeOverlay(path, '# before\n', '# ours\n')).toBe(false);
    expect(overlayOf(cwd)).toBe('# theirs\n');
    expect(await writeOverlay(path, '# theirs\n', '# ours\n')).toBe(true);
    expect(overlayOf(cwd)).toBe('# ours\n');
  });

  test('a grant that is not requested changes nothing', async () => {
    const { exit, err, cwd } = await run(STORED_A, 'enable', 'demo.echo', '--grant', 'host_api.fs');
    expect(exit).toBe(1);
    expect(err).toContain('host_api.fs');
    expect(() => overlayOf(cwd)).toThrow();
  });

  test('enabling from an archive outside of the store copies it', async () => {
    const cwd = temporaryWorkspace({ '.yoi/x': '' });
    mkdirSync(join(cwd, 'out'));
    writeFileSync(join(cwd, 'out', 'a.yoi-plugin'), archiveOf(EXAMPLE_A.manifest));
    const terminal = recordingTerminal(cwd);
    expect(await runKit(['plugin', 'enable', 'out/a.yoi-plugin'], terminal)).toBe(0);
    expect(await runKit(['plugin', 'show', 'demo.echo', '--json'], terminal)).toBe(0);
    expect(terminal.out.at(-1)).toContain('"status": "active"');
  });
});

test.each([
  ['no subcommand', []],
  ['an unknown one', ['remove']],
  ['too few arguments', ['show']],
  ['an unknown option', ['list', '--profile', 'x']],
  ['an unknown template', ['new', 'cobol', 'x']],
])('usage: %s', async (_, args) => {
  const { exit, out } = await run({}, ...args);
  expect({ exit, out }).toEqual({ exit: 2, out: '' });
});
