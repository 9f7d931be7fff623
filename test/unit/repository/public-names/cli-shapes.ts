import { rmSync } from 'node:fs';
import { runKit } from '../../../../src/cli/kit.ts';
import { SWITCH } from '../../../../src/manifest/lint/support/examples.ts';
import { writeArchive } from '../../../../src/packages/archive/write.ts';
import { recordingTerminal, workspaceWith } from '../../cli/temporary-workspace.ts';
import { EXAMPLE_B, EXAMPLE_C } from '../../manifest/spec-examples.ts';
import { EXAMPLE_A, EXAMPLE_B as PACKAGE_B } from '../../packages/examples.ts';
import { EMPTY_COMPONENT, filesOf } from '../../packages/vectors.ts';
import { itemText } from '../../tickets/tickets-folder.ts';

function archiveOf(manifest: string): Uint8Array {
  const archive = writeArchive(filesOf({ 'plugin.toml': manifest, 'plugin.component.wasm': EMPTY_COMPONENT }));
  if (!archive.ok) throw new Error(archive.problem.message);
  return archive.value;
}

const [A, B, C] = ['0000000000031', '0000000000032', '0000000000033'];

const MANIFESTS = {
  'http/plugin.toml': EXAMPLE_B.manifests['demo.http'] ?? '',
  'http/plugin.component.wasm': EMPTY_COMPONENT,
  'gateway/plugin.toml': EXAMPLE_C.manifests['demo.gateway'] ?? '',
  'broken/plugin.toml': 'id = ',
  '.yoi/override.local.toml': `${SWITCH}${EXAMPLE_B.overlay}\n${EXAMPLE_C.overlay}`,
  'misplaced/.yoi/override.toml': 'x = 1\n',
};

const PACKAGES = {
  '.yoi/plugins/demo.echo.yoi-plugin': archiveOf(EXAMPLE_A.manifest),
  '.yoi/plugins/broken.yoi-plugin': Buffer.from('no archive'),
  '.yoi/override.local.toml': EXAMPLE_A.overlay,
  'http/plugin.toml': PACKAGE_B.manifest,
  'http/plugin.component.wasm': EMPTY_COMPONENT,
  'bad/plugin.toml': 'x',
};

const TICKETS = {
  [`.yoi/tickets/${A}/item.md`]: itemText({ title: 'First', more: "readiness: 'blocked'\n" }),
  [`.yoi/tickets/${A}/thread.md`]:
    '<!-- event: comment author: kim at: 2026-07-01T08:00:00Z x: y -->\n## Note\n\nHello\n',
  [`.yoi/tickets/${A}/artifacts/log.txt`]: '',
  [`.yoi/tickets/${B}/item.md`]: itemText({ title: 'Second' }),
  [`.yoi/tickets/${B}/thread.md`]: '',
  [`.yoi/tickets/${B}/artifacts/.gitkeep`]: '',
  [`.yoi/tickets/${C}/item.md`]: '---\ntitle: 1\n---\n',
};

const TEXT = ['--message', 'Text\n---\nmore'];
const EDGE = ['--ticket', A, '--kind', 'depends_on', '--target', B];

/** Per set of files, calls that together give every key that `--json` has; each set runs in one folder, in this order. */
const CALLS: readonly (readonly [Readonly<Record<string, string | Uint8Array>>, readonly (readonly string[])[]])[] = [
  [
    MANIFESTS,
    [
      ['lint'],
      ['explain', 'https://api.example.com/v1/items/3', '--plugin', 'project:demo.http'],
      ['explain', 'https://api.example.com/v2', '--plugin', 'project:demo.http'],
    ],
  ],
  [
    PACKAGES,
    [
      ['plugin', 'list'],
      ['plugin', 'show', 'demo.echo'],
      ['plugin', 'check', 'http'],
      ['plugin', 'check', 'bad'],
      ['plugin', 'pack', 'http'],
      ['plugin', 'digest', 'http'],
      ['plugin', 'inspect', 'http/plugin.component.wasm'],
      ['plugin', 'enable', 'http'],
      ['plugin', 'list'],
    ],
  ],
  [
    TICKETS,
    [
      ['ticket', 'init'],
      ['ticket', 'list'],
      ['ticket', 'show', A],
      ['ticket', 'show', C],
      ['ticket', 'show', 'none'],
      ['ticket', 'create', '--title', 'Third'],
      ['ticket', 'comment', A, ...TEXT],
      ['ticket', 'plan', A, ...TEXT],
      ['ticket', 'decision', A, ...TEXT],
      ['ticket', 'report', A, ...TEXT],
      ['ticket', 'review', A, '--approve', ...TEXT],
      ['ticket', 'relation', 'add', ...EDGE, '--note', 'why'],
      ['ticket', 'relation', 'add', '--ticket', B, '--kind', 'depends_on', '--target', A],
      ['ticket', 'relation', 'list'],
      ['ticket', 'show', A],
      ['ticket', 'show', B],
      ['ticket', 'relation', 'remove', ...EDGE],
      ['ticket', 'plan-record', 'add', '--ticket', A, '--kind', 'accepted_plan', '--summary', 's', '--branch', 'b'],
      ['ticket', 'plan-record', 'add', '--ticket', A, '--kind', 'before', '--related-ticket', B, '--note', 'n'],
      ['ticket', 'plan-record', 'list', '--ticket', A],
      ['ticket', 'state', A, 'ready', ...TEXT],
      ['ticket', 'state', A, 'done'],
      ['ticket', 'close', A, '--resolution', 'Done\n---\n'],
      ['ticket', 'show', A],
      ['ticket', 'doctor'],
    ],
  ],
];

/** `json CALL: path type` for everything that the command line says in JSON, and `exit CALL: CODE` for the codes seen. */
export async function cliShapes(): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const [files, calls] of CALLS) {
    const cwd = workspaceWith(files);
    for (const call of calls) {
      const terminal = { ...recordingTerminal(cwd), now: () => Date.UTC(2026, 6, 5, 1, 2, 3) };
      const name = nameOf(call);
      names.add(`exit ${name}: ${await runKit([...call, '--json'], terminal)}`);
      const out = terminal.out.join('');
      if (out === '') names.add(`json ${name}: nothing`);
      else for (const path of pathsOf(JSON.parse(out), '')) names.add(`json ${name}: ${path}`);
    }
    rmSync(cwd, { recursive: true, force: true });
  }
  return names;
}

function nameOf([group = '', sub = '', more = '']: readonly string[]): string {
  if (group !== 'plugin' && group !== 'ticket') return group;
  return ['relation', 'plan-record'].includes(sub) ? `${group} ${sub} ${more}` : `${group} ${sub}`;
}

/** Every path to a plain value, with its type; `[]` stands for the members of a list. */
function pathsOf(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => pathsOf(each, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [`${path} ${value === null ? 'null' : typeof value}`];
  return Object.entries(value).flatMap(([key, each]) => pathsOf(each, path === '' ? key : `${path}.${key}`));
}
