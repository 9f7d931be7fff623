import { describe, expect, test, vi } from 'vitest';
import { runKit } from '../../../src/cli/kit.ts';
import { editFile } from '../../../src/manifest/lint/fixes/edit-file.ts';
import type { Texts } from '../manifest/analyzed.ts';
import { EXAMPLE_A, EXAMPLE_B, EXAMPLE_C } from '../manifest/spec-examples.ts';
import { recordingTerminal, temporaryWorkspace } from './temporary-workspace.ts';

vi.mock('../../../src/manifest/lint/fixes/edit-file.ts', { spy: true });

const COMPONENT = Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0);

function workspaceOf({ manifests, overlay }: Texts): string {
  const files: Record<string, string | Uint8Array> = { '.yoi/override.local.toml': overlay ?? '' };
  for (const [folder, text] of Object.entries(manifests)) {
    files[`plugins/${folder}/plugin.toml`] = text;
    files[`plugins/${folder}/plugin.component.wasm`] = COMPONENT;
  }
  return temporaryWorkspace(files);
}

interface Report {
  files: {
    path: string;
    findings: { code: string; severity: string; message: string; range: unknown; fixes: unknown[] }[];
  }[];
  summary: Record<string, number>;
}

async function run(cwd: string, ...args: string[]) {
  const terminal = recordingTerminal(cwd);
  const exit = await runKit(['lint', ...args, '--json'], terminal);
  return { exit, report: JSON.parse(terminal.out.join('')) as Report };
}

const loudCodes = ({ files }: Report) =>
  files.flatMap(({ findings }) => findings.filter(({ severity }) => severity !== 'hint').map(({ code }) => code));

describe('the worked examples of the specification', () => {
  test('A is clean', async () => {
    const { exit, report } = await run(workspaceOf(EXAMPLE_A));
    expect(loudCodes(report)).toEqual([]);
    expect(report.summary).toMatchObject({ error: 0, warning: 0, info: 0 });
    expect(exit).toBe(0);
  });

  test('B', async () => {
    const { exit, report } = await run(workspaceOf(EXAMPLE_B));
    expect(loudCodes(report)).toEqual(expect.arrayContaining(['C17', 'C18', 'C19', 'C23']));
    expect(exit).toBe(0);
  });

  test('C', async () => {
    const { exit, report } = await run(workspaceOf(EXAMPLE_C));
    expect(loudCodes(report)).toEqual(expect.arrayContaining(['C14', 'C17', 'C23']));
    expect(exit).toBe(0);
  });
});

test('a file of the report has a path in the workspace, zero-based positions and fixes as edits', async () => {
  const cwd = workspaceOf({ manifests: { x: `${EXAMPLE_A.manifests['demo.echo']}`.replace('surfaces', 'surfaced') } });
  const { exit, report } = await run(cwd, 'plugins/x/plugin.toml');
  expect(exit).toBe(1);
  expect(report.files.map(({ path }) => path)).toEqual(['plugins/x/plugin.toml']);
  expect(report.files[0]?.findings.find(({ code }) => code === 'M03')).toEqual({
    code: 'M03',
    severity: 'error',
    message: '"surfaced" is not a known key here',
    range: { start: { line: 4, character: 0 }, end: { line: 4, character: 8 } },
    fixes: expect.arrayContaining([
      {
        title: 'Rename "surfaced" to "surfaces"',
        edits: [
          {
            path: 'plugins/x/plugin.toml',
            range: { start: { line: 4, character: 0 }, end: { line: 4, character: 8 } },
            newText: 'surfaces',
          },
        ],
      },
    ]),
  });
});

test('what is not enabled is nobody’s mistake', async () => {
  const [folder = '', text = ''] = Object.entries(EXAMPLE_B.manifests)[0] ?? [];
  const cwd = temporaryWorkspace({
    [`${folder}/plugin.toml`]: text,
    [`${folder}/plugin.component.wasm`]: COMPONENT,
  });
  const { exit, report } = await run(cwd);
  expect(loudCodes(report)).toEqual([]);
  expect(exit).toBe(0);
});

test('a root above the workspace counts', async () => {
  const cwd = workspaceOf(EXAMPLE_B);
  const { report } = await run(`${cwd}/plugins/demo.http`);
  expect(report.files.map(({ path }) => path)).toContain('../../.yoi/override.local.toml');
  expect(loudCodes(report)).toContain('C17');
});

describe('an overlay further up', () => {
  const overlay = '[feature.plugins]\nenabled = true\n';
  const outer = { '.yoi/override.local.toml': overlay };
  const strayIn = ({ files }: Report) =>
    files.filter(({ findings }) => findings.some(({ code }) => code === 'C28')).map(({ path }) => path);

  test('is told to have no effect where a nearer one takes its place', async () => {
    const cwd = temporaryWorkspace({ ...outer, 'near/.yoi/override.local.toml': overlay });
    const { report } = await run(`${cwd}/near`);
    expect(strayIn(report)).toEqual(['../.yoi/override.local.toml']);
  });

  test('is left alone while there is no nearer one', async () => {
    const cwd = temporaryWorkspace({ ...outer, 'near/.yoi/x': '' });
    expect(strayIn((await run(`${cwd}/near`)).report)).toEqual([]);
  });

  test('is read for what lies outside of the nearer one', async () => {
    const nearer = { 'near/.yoi/override.local.toml': overlay, 'near/plugins/echo/plugin.toml': 'id = "x"\n' };
    const cwd = temporaryWorkspace({ ...outer, ...nearer });
    const { report } = await run(cwd);
    expect(report.files.map(({ path }) => path)).toContain('near/plugins/echo/plugin.toml');
    expect(strayIn(report)).toEqual([]);
  });
});

test('folders of builds and of other tools are passed over', async () => {
  const broken = 'id = ';
  const cwd = temporaryWorkspace({
    'node_modules/a/plugin.toml': broken,
    'x/target/a/plugin.toml': broken,
    '.git/plugin.toml': broken,
    '.worktree/a/plugin.toml': broken,
  });
  expect((await run(cwd)).report.files).toEqual([]);
});

test.each([
  ['a manifest', 'plugin.toml', 'M37'],
  ['an overlay', '.yoi/override.local.toml', 'C01'],
])('%s of 10 MB is refused by its size', async (_, path, code) => {
  const cwd = temporaryWorkspace({ '.yoi/x': '', [path]: '#'.repeat(10 * 1024 * 1024) });
  const { exit, report } = await run(cwd);
  expect(loudCodes(report)).toEqual([code]);
  expect(exit).toBe(1);
});

test.each([
  ['an unknown option', ['--nonsense']],
  ['a path that is not there', ['missing.toml']],
  ['a workspace that is not there', ['--workspace', 'missing']],
])('usage: %s', async (_, args) => {
  const terminal = recordingTerminal(temporaryWorkspace({ '.yoi/x': '' }));
  expect(await runKit(['lint', ...args], terminal)).toBe(2);
  expect(terminal.err.join('\n')).toContain('yoi-kit lint');
});

describe('a manifest that is not UTF-8', () => {
  const files = {
    '.yoi/x': '',
    'good/plugin.toml': Object.values(EXAMPLE_A.manifests).join(''),
    'good/plugin.component.wasm': COMPONENT,
    'latin/plugin.toml': Buffer.from('# caf\xe9\n', 'latin1'),
  };

  test('is an error, as nobody can read it', async () => {
    const { exit, report } = await run(temporaryWorkspace(files));
    expect(report.files.find(({ path }) => path === 'latin/plugin.toml')?.findings).toMatchObject([{ code: 'M02' }]);
    expect(exit).toBe(1);
  });

  test('counts only where it is asked about', async () => {
    const cwd = temporaryWorkspace(files);
    const { exit, report } = await run(cwd, 'good');
    expect(report.files.map(({ path }) => path)).toEqual(['good/plugin.toml']);
    expect(exit).toBe(0);
    expect((await run(cwd, 'latin')).exit).toBe(1);
  });
});

test('people get one line for each finding and the counts', async () => {
  const terminal = recordingTerminal(workspaceOf(EXAMPLE_C));
  await runKit(['lint'], terminal);
  const lines = terminal.out.join('').trimEnd().split('\n');
  expect(lines.some((line) => /^\.yoi\/override\.local\.toml:\d+:\d+ warning C17 /.test(line))).toBe(true);
  expect(lines.at(-1)).toMatch(/^\d+ error, \d+ warning, \d+ information, \d+ hint$/);
});

describe('a hostile file', () => {
  const good = `${EXAMPLE_A.manifests['demo.echo']}`.replace('surfaces', 'surfaced');

  test.each([
    ['a dotted key', `schema_version = 1\n${'a.'.repeat(4000)}b = 1\n`, ''],
    ['a header', `[${'a.'.repeat(4000)}b]\n`, ''],
    ['a schema', `[[tools]]\n[tools.input_schema.${'a.'.repeat(4000)}b]\n`, ''],
    ['an overlay', 'schema_version = 1\n', `${'plugins.'.repeat(8000)}x = 1\n`],
  ])('that nests without end is told of, and so are the faults of the others: %s', async (_, pasted, overlay) => {
    const { exit, report } = await run(workspaceOf({ manifests: { good, pasted }, overlay }));
    const deep = report.files
      .flatMap(({ findings }) => findings)
      .filter(({ message }) => /nested too deeply/.test(message));
    expect(deep).toHaveLength(1);
    const codes = report.files
      .find(({ path }) => path === 'plugins/good/plugin.toml')
      ?.findings.map(({ code }) => code);
    expect(codes).toContain('M03');
    expect(exit).toBe(1);
  });

  // Each of the fixes reads a text of a quarter of a megabyte, which takes its time on a busy machine.
  test('of thousands of faults has fixes for the first of them only, and says so', { timeout: 90_000 }, async () => {
    const overlay = '[[plugins.enabled]]\nid = "x"\n'.repeat(9000);
    const terminal = recordingTerminal(workspaceOf({ manifests: {}, overlay }));
    await runKit(['lint', '--json'], terminal);
    const [file] = (JSON.parse(terminal.out.join('')) as Report).files;
    const withFixes = file?.findings.filter(({ fixes }) => fixes.length > 0) ?? [];
    expect(withFixes.length).toBeGreaterThan(0);
    expect(withFixes.length).toBeLessThan(100);
    expect(terminal.err.join('')).toContain('too many findings');
  });
});

test('without --json no fix is worked out', async () => {
  const cwd = workspaceOf({ manifests: {}, overlay: '[[plugins.enabled]]\nid = "x"\n' });
  vi.mocked(editFile).mockClear();
  await runKit(['lint'], recordingTerminal(cwd));
  expect(editFile).not.toHaveBeenCalled();
  await runKit(['lint', '--json'], recordingTerminal(cwd));
  expect(editFile).toHaveBeenCalled();
});
