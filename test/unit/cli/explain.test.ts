import { describe, expect, test } from 'vitest';
import { runKit } from '../../../src/cli/kit.ts';
import { SWITCH } from '../../../src/manifest/lint/support/examples.ts';
import { EXAMPLE_B, EXAMPLE_C } from '../manifest/spec-examples.ts';
import { recordingTerminal, temporaryWorkspace } from './temporary-workspace.ts';

function workspace(change: (overlay: string) => string = (overlay) => overlay): string {
  return temporaryWorkspace({
    'http/plugin.toml': EXAMPLE_B.manifests['demo.http'] ?? '',
    'http/plugin.component.wasm': '\0asm',
    'gateway/plugin.toml': EXAMPLE_C.manifests['demo.gateway'] ?? '',
    'gateway/plugin.component.wasm': '\0asm',
    '.yoi/override.local.toml': change(`${SWITCH}${EXAMPLE_B.overlay}\n${EXAMPLE_C.overlay}`),
  });
}

async function run(cwd: string, ...args: string[]) {
  const terminal = recordingTerminal(cwd);
  const exit = await runKit(['explain', ...args, '--json'], terminal);
  return { exit, answer: exit === 2 ? undefined : JSON.parse(terminal.out.join('')), err: terminal.err.join('\n') };
}

describe('explain', () => {
  test('allowed, with what decided it', async () => {
    const { exit, answer } = await run(
      workspace(),
      'https://api.example.com/v1/items/3',
      '--plugin',
      'project:demo.http',
    );
    expect(exit).toBe(0);
    expect(answer).toEqual({
      allowed: true,
      reason: expect.any(String),
      side: 'none',
      note: expect.stringContaining('not packed yet'),
      target: { scheme: 'https', host: 'api.example.com', methods: ['GET', 'POST'], path_prefixes: ['/v1/'] },
      grant: { scheme: 'https', host: 'api.example.com', methods: ['GET'], path_prefixes: ['/v1/items'] },
    });
  });

  test.each([
    [
      'grant',
      'https://api.example.com/v1/other',
      'GET',
      { scheme: 'https', host: 'api.example.com', port: 443, methods: ['GET'], path_prefixes: ['/v1/other'] },
    ],
    [
      'grant',
      'https://api.example.com/v1/items',
      'post',
      { scheme: 'https', host: 'api.example.com', port: 443, methods: ['POST'], path_prefixes: ['/v1/items'] },
    ],
    [
      'manifest',
      'https://other.example.net/x',
      'GET',
      { scheme: 'https', host: 'other.example.net', port: 443, methods: ['GET'], path_prefixes: ['/x'] },
    ],
    [
      'both',
      'https://nobody.example/',
      'GET',
      { scheme: 'https', host: 'nobody.example', port: 443, methods: ['GET'], path_prefixes: ['/'] },
    ],
  ])('missing side %s: %s %s', async (side, url, method, narrowest) => {
    const { exit, answer } = await run(workspace(), url, '--plugin', 'demo.http', '--method', method);
    expect(exit).toBe(1);
    expect(answer).toMatchObject({ allowed: false, side, narrowest });
  });

  test.each([
    ['binding', (overlay: string) => overlay.replaceAll(/version = "1.0.0"(?=[^[]*permissions)/g, 'version = "9"')],
    ['pin', (overlay: string) => overlay.replace('version = "1.0.0"', 'version = "9"')],
    ['broken overlay', (overlay: string) => `${overlay}\n[[plugins.enabled]]\nnonsense = 1\n`],
    ['not enabled', () => ''],
    ['a session name in the overlay', (overlay: string) => `${overlay}\n[pod]\nname = "x"\n`],
    ['the switch for plugins', (overlay: string) => overlay.replace(SWITCH, '')],
    [
      'a surface that is not declared',
      (overlay: string) =>
        overlay.replace('[plugins.enabled.grants]', 'surfaces = ["hook"]\n\n[plugins.enabled.grants]'),
    ],
  ])('something else refuses: %s', async (_, change) => {
    const url = 'https://api.example.com/v1/items';
    const { exit, answer } = await run(workspace(change), url, '--plugin', 'demo.http');
    expect(exit).toBe(1);
    expect(answer).toEqual({
      allowed: false,
      reason: expect.any(String),
      side: 'none',
      note: expect.stringContaining('not packed yet'),
    });
  });

  test.each([
    ['another schema version', 'schema_version = 1', 'schema_version = 2', '"schema_version" must be 1'],
    [
      'a component outside of the package',
      '"plugin.component.wasm"',
      '"../plugin.component.wasm"',
      '"../plugin.component.wasm" is not a safe path in a package',
    ],
    ['a component that is not there', '"plugin.component.wasm"', '"gone.wasm"', '"gone.wasm" is not in the package'],
    [
      'an unsafe hook',
      '[runtime]',
      '[[hooks]]\nid = "h"\nfile = "/h.md"\n\n[runtime]',
      '"/h.md" is not a safe path in a package',
    ],
  ])('a manifest that Yoi would not take, and why: %s', async (_, before, after, why) => {
    const cwd = temporaryWorkspace({
      'http/plugin.toml': (EXAMPLE_B.manifests['demo.http'] ?? '').replace(before, after),
      'http/plugin.component.wasm': '\0asm',
      '.yoi/override.local.toml': `${SWITCH}${EXAMPLE_B.overlay}`,
    });
    const { exit, answer } = await run(cwd, 'https://api.example.com/v1/items', '--plugin', 'demo.http');
    expect(exit).toBe(1);
    expect(answer).toMatchObject({
      allowed: false,
      side: 'none',
      reason: `http/plugin.toml has errors, so the plugin is not used: ${why}`,
    });
  });

  test('a port that only the grant names', async () => {
    const plugin = ['--plugin', 'demo.gateway'];
    expect((await run(workspace(), 'wss://gw.example.com/ws', ...plugin)).answer.allowed).toBe(true);
    expect((await run(workspace(), 'wss://gw.example.com:8443/ws', ...plugin)).answer).toMatchObject({ side: 'grant' });
  });

  test('credentials are refused before anything is matched', async () => {
    const { answer } = await run(workspace(), 'https://u:p@api.example.com/v1/items', '--plugin', 'demo.http');
    expect(answer).toMatchObject({ allowed: false, side: 'none' });
  });

  test.each([
    ['no URL', ['--plugin', 'demo.http']],
    ['not a URL', ['nonsense', '--plugin', 'demo.http']],
    ['no plugin', ['https://a.example/']],
    ['unknown plugin', ['https://a.example/', '--plugin', 'nobody']],
  ])('usage: %s', async (_, args) => {
    expect((await run(workspace(), ...args)).exit).toBe(2);
  });

  test('people are told what would open the door', async () => {
    const terminal = recordingTerminal(workspace());
    await runKit(['explain', 'https://api.example.com/v1/other', '--plugin', 'demo.http'], terminal);
    expect(terminal.out.join('')).toContain(
      'Grant GET https://api.example.com:443/v1/other in .yoi/override.local.toml',
    );
  });
});
