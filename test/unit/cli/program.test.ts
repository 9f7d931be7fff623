import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { itemText } from '../tickets/tickets-folder.ts';
import { temporaryWorkspace } from './temporary-workspace.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const outdir = join(root, 'test/out/program', String(process.pid));
const program = join(outdir, 'cli.js');

beforeAll(() => {
  buildSync({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  writeFileSync(join(outdir, 'yoi-kit'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(join(outdir, 'yoi-kit'), 0o755);
});

afterAll(() => rmSync(outdir, { recursive: true, force: true }));

const TICKETS = Object.fromEntries(
  Array.from({ length: 400 }, (_, index) => [
    `.yoi/tickets/${String(31 + index).padStart(13, '0')}/item.md`,
    itemText({ title: 'long '.repeat(80) }),
  ]),
);

const env = { PATH: `${outdir}:${process.env.PATH}`, HOME: outdir, LC_ALL: 'C.UTF-8' };

/** Runs a line of shell in a folder. */
function shell(line: string, cwd: string, by = 'bash', ...before: string[]) {
  const { status, stdout, stderr } = spawnSync(by, [...before, '-c', line], { cwd, env, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

describe.skipIf(process.platform === 'win32')('where the output goes', () => {
  test('a reader that goes away ends it quietly, as it ends other programs', () => {
    const cwd = temporaryWorkspace(TICKETS);
    const { out, err } = shell(`yoi-kit ticket list | head -1; echo "\${PIPESTATUS[0]}"`, cwd);
    expect({ out, err }).toEqual({ out: 'state\tid\ttitle\tupdated_at\thints\n141\n', err: '' });
  });

  test('nothing is lost with a slow reader', async () => {
    const cwd = temporaryWorkspace(TICKETS);
    const child = spawn(process.execPath, [program, 'ticket', 'list', '--json'], { cwd, env });
    await once(child, 'spawn');
    child.stdout.pause();
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    await once(child.stdout, 'readable').catch(() => undefined);
    child.stdout.resume();
    const [exit] = await once(child, 'close');
    expect(exit).toBe(0);
    expect(JSON.parse(out).tickets).toHaveLength(400);
  });

  test.skipIf(process.platform !== 'linux')('a full device is a sentence and exit 1', () => {
    const { status, err } = shell('yoi-kit ticket list > /dev/full', temporaryWorkspace(TICKETS));
    expect(status).toBe(1);
    expect(err).toMatch(/^yoi-kit: The output cannot be written: ENOSPC.*\n$/);
  });

  test.skipIf(process.platform !== 'linux')('a folder that is gone matters only to relative paths', () => {
    const cwd = temporaryWorkspace({ 'there/.yoi/x': '', 'gone/x': '' });
    // Not by the sh script, which says by itself that its folder is gone.
    const kit = `'${process.execPath}' '${program}'`;
    const gone = shell(`cd gone && rm -r ../gone && ${kit} ticket list --workspace '${cwd}/there'`, cwd);
    expect(gone).toEqual({ status: 0, out: 'state\tid\ttitle\tupdated_at\thints\n', err: '' });
    mkdirSync(join(cwd, 'gone'));
    const relative = shell(`cd gone && rmdir ../gone && ${kit} ticket list`, cwd);
    expect(relative).toMatchObject({ status: 2, out: '', err: expect.stringMatching(/^yoi-kit.*folder is gone/) });
  });

  test('no colour is written, with or without NO_COLOR', () => {
    const cwd = temporaryWorkspace({ '.yoi/x': '' });
    for (const line of ['yoi-kit --help', 'FORCE_COLOR=1 yoi-kit lint', 'NO_COLOR=1 yoi-kit lint']) {
      expect(shell(line, cwd).out).not.toContain('\u001b');
    }
  });
});

/** Where a shell is, it completes; where it is not, that is said. */
function shellHere(name: string): boolean {
  const here = spawnSync(name, ['-c', 'exit 0'], { env }).status === 0;
  if (!here) console.warn(`skipped: there is no ${name} to complete in`);
  return here;
}

const ASK: Readonly<Record<string, (line: string) => string>> = {
  bash: (line) => `source <(yoi-kit completion bash)
COMP_LINE='${line}' COMP_POINT=${line.length} COMPREPLY=()
_yoi_kit
printf '%s\\n' "\${COMPREPLY[@]}"`,
  zsh: (line) => `compdef() { :; }
_describe() { print -l -- "\${(@P)2}"; }
_files() { print files; }
eval "$(yoi-kit completion zsh)"
words=(\${(s: :)\${:-'${line}'}}); [[ '${line}' == *' ' ]] && words+=('')
CURRENT=\${#words}
_yoi_kit`,
  fish: (line) => `yoi-kit completion fish | source; complete -C '${line}'`,
};

describe.each(Object.keys(ASK))('completion in %s', (name) => {
  const here = process.platform !== 'win32' && shellHere(name);
  const id = '0000000000031';
  const complete = (line: string) => {
    const cwd = temporaryWorkspace({ [`.yoi/tickets/${id}/item.md`]: itemText({}), 'a-folder/x': '' });
    const { status, out, err } = shell(ASK[name]?.(line) ?? '', cwd, name);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    return out.split('\n').map((each) => each.replace(/\\:/g, '\0').split(/[\t:]/)[0]?.replaceAll('\0', ':'));
  };

  test.skipIf(!here)('commands', () => expect(complete('yoi-kit ti')).toContain('ticket'));
  test.skipIf(!here)('second words', () => expect(complete('yoi-kit ticket relation ')).toContain('add'));
  test.skipIf(!here)('options', () => expect(complete('yoi-kit ticket list --st')).toContain('--state'));
  test.skipIf(!here)('values', () => expect(complete('yoi-kit ticket list --state in')).toContain('inprogress'));
  test.skipIf(!here)('ids of tickets', () => expect(complete('yoi-kit ticket show ')).toContain(id));
  test.skipIf(!here)('paths', () => {
    expect(complete('yoi-kit lint a-f').join(' ')).toMatch(/a-folder|files/);
  });
});

test('PowerShell’s script is complete', () => {
  const { out } = shell('yoi-kit completion powershell', root);
  expect(out).toContain('Register-ArgumentCompleter -Native -CommandName yoi-kit');
  expect([...out.matchAll(/[{(]/g)].length).toBe([...out.matchAll(/[})]/g)].length);
});
