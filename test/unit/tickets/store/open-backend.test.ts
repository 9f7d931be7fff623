import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { realPathOf } from '../../../../src/base/real-path.ts';
import { openBackend } from '../../../../src/tickets/store/open-backend.ts';
import { TicketsFolder } from '../tickets-folder.ts';

const onPosix = process.platform !== 'win32';

let workspace: string;
let outside: string;
beforeEach(() => {
  workspace = realpathSync(mkdtempSync(join(tmpdir(), 'yoi-workspace-')));
  outside = realpathSync(mkdtempSync(join(tmpdir(), 'yoi-outside-')));
  mkdirSync(join(workspace, '.yoi'));
});
afterEach(() => {
  for (const folder of [workspace, outside]) rmSync(folder, { recursive: true, force: true });
});

function rootIs(root: string): void {
  writeFileSync(join(workspace, '.yoi', 'ticket.config.toml'), `[backend]\nroot = ${JSON.stringify(root)}\n`);
}

const open = (isTrusted: boolean, folders: readonly string[] = []) =>
  openBackend(workspace, Date.now, { isTrusted, folders });

describe('where the tickets may be', () => {
  test.each<[string, () => void, string]>([
    ['the usual folder', () => undefined, 'open'],
    ['a folder of the workspace', () => rootIs('work/tickets'), 'open'],
    ['an absolute path, even to the workspace', () => rootIs(join(workspace, 'work')), 'untrusted'],
    ['an absolute path elsewhere', () => rootIs(outside), 'untrusted'],
    ['the whole disk', () => rootIs('/'), 'untrusted'],
    ['a path upwards', () => rootIs('../elsewhere'), 'untrusted'],
  ])('%s, where nobody trusts the workspace', async (_, arrange, kind) => {
    arrange();
    expect((await open(false)).kind).toBe(kind);
    expect((await open(true)).kind).toBe('open');
  });

  test.skipIf(!onPosix).each([
    ['a folder', () => undefined],
    ['nothing yet', () => rmSync(outside, { recursive: true })],
  ])('a link out of the workspace to %s is not looked at without trust, and never written to', async (_, arrange) => {
    symlinkSync(outside, join(workspace, '.yoi', 'tickets'));
    arrange();
    expect((await open(false)).kind).toBe('untrusted');
    const opened = await open(true);
    expect(opened).toMatchObject({ kind: 'open', backend: { linkedTo: outside } });
    if (opened.kind !== 'open') return;
    const { root, linkedTo } = opened.backend;
    const outcome = await new TicketsFolder(root).writer({ linkedTo }).create({ title: 'a' });
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'unsafe', message: expect.stringContaining(outside) },
    });
    expect(existsSync(join(outside, '.yoi-kit'))).toBe(false);
  });

  test.skipIf(!onPosix)('a link to another opened folder, or said in the settings, is no way out', async () => {
    symlinkSync(outside, join(workspace, '.yoi', 'tickets'));
    expect(await open(false, [outside])).toMatchObject({
      kind: 'open',
      backend: { root: join(workspace, '.yoi', 'tickets') },
    });
    rootIs(outside);
    const opened = await open(true);
    expect(opened.kind === 'open' && opened.backend.linkedTo).toBeUndefined();
  });
});

describe.skipIf(!onPosix)('realPathOf', () => {
  test.each<[string, () => string, () => string]>([
    ['what exists', () => workspace, () => workspace],
    ['what would be made', () => join(workspace, 'a', 'b'), () => join(workspace, 'a', 'b')],
    ['what would be made behind a link', () => link('l', outside, 'a'), () => join(outside, 'a')],
    ['a link to nothing', () => link('l', join(outside, 'a')), () => join(outside, 'a')],
    ['a relative link to nothing', () => link('l', '.yoi/a', 'b'), () => join(workspace, '.yoi', 'a', 'b')],
    ['a link to itself', () => link('l', 'l'), () => join(workspace, 'l')],
  ])('%s', (_, path, expected) => {
    expect(realPathOf(path())).toBe(expected());
  });
});

function link(name: string, target: string, ...below: string[]): string {
  symlinkSync(target, join(workspace, name));
  return join(workspace, name, ...below);
}
