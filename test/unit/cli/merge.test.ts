import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runKit } from '../../../src/cli/kit.ts';
import { itemText } from '../tickets/tickets-folder.ts';
import { recordingTerminal, temporaryWorkspace } from './temporary-workspace.ts';

const ID = '00001M0000001';
const ITEM = `.yoi/tickets/${ID}/item.md`;

async function drive(files: Record<string, string | Uint8Array>, ...args: string[]) {
  const folder = temporaryWorkspace(files);
  const terminal = recordingTerminal(folder);
  const exit = await runKit(['merge-driver', ...args], terminal);
  return { exit, ours: readFileSync(join(folder, 'A'), 'utf8'), errors: terminal.err.join('\n') };
}

const state = (token: string) => itemText({ state: token });
const [BASE, READY, QUEUED] = [state('planning'), state('ready'), state('queued')];
const TITLED = itemText({ title: 'Other' });

test('the driver puts the merged text in place of ours', async () => {
  const { exit, ours } = await drive({ O: BASE, A: READY, B: TITLED }, 'O', 'A', 'B', ITEM);
  expect(exit).toBe(0);
  expect(ours).toBe(itemText({ title: 'Other', state: 'ready' }));
});

test('the driver tells a conflict in words, with the exit code that it was asked for', async () => {
  const files = { O: BASE, A: READY, B: QUEUED };
  const plain = await drive(files, 'O', 'A', 'B', ITEM);
  expect(plain.exit).toBe(1);
  expect(plain.errors).toContain(`${ITEM}: Both sides changed “state”`);
  expect(plain.ours).toContain('<<<<<<< ours\n');
  const asked = await drive(files, '--conflict-exit', '42', '--marker-size', '9', 'O', 'A', 'B', ITEM);
  expect(asked.exit).toBe(42);
  expect(asked.ours).toContain(`${'<'.repeat(9)} ours\n`);
});

test.each([
  ['a path that is no record', { O: BASE, A: READY, B: TITLED }, ['O', 'A', 'B', 'README.md']],
  ['bytes that are no text', { O: BASE, A: READY, B: new Uint8Array([0xff, 0xfe]) }, ['O', 'A', 'B', ITEM]],
  ['a missing file', { O: BASE, A: READY }, ['O', 'A', 'B', ITEM]],
  ['too few arguments', { O: BASE, A: READY, B: TITLED }, ['O', 'A', 'B']],
  ['an odd marker size', { O: BASE, A: READY, B: TITLED }, ['--marker-size', 'x', 'O', 'A', 'B', ITEM]],
])('the driver leaves our side alone for %s, so that Git merges by itself', async (_, files, args) => {
  const { exit, ours } = await drive(files, ...args);
  expect(exit).toBe(2);
  expect(ours).toBe(READY);
});

test('merge install shows what it writes, and writes it only without --dry-run', async () => {
  const folder = temporaryWorkspace({ [ITEM]: BASE });
  execFileSync('git', ['init', '--quiet', folder]);
  const attributes = join(folder, '.gitattributes');
  const ask = async (...args: string[]) => {
    const terminal = recordingTerminal(folder);
    const exit = await runKit(['merge', ...args], terminal);
    return { exit, out: terminal.out.join(''), errors: terminal.err.join('\n') };
  };
  const shown = await ask('install', '--dry-run');
  expect(shown.exit).toBe(0);
  expect(shown.out).toContain('/.yoi/tickets/*/thread.md merge=yoi');
  expect(existsSync(attributes)).toBe(false);
  expect(JSON.parse((await ask('install', '--json')).out)).toMatchObject({ installed: true });
  expect(readFileSync(attributes, 'utf8')).toContain('/.yoi/tickets/*/item.md merge=yoi');
  expect((await ask('remove')).exit).toBe(0);
  expect(existsSync(attributes)).toBe(false);
  expect((await ask('elsewhere')).exit).toBe(2);
});

test('merge install is refused outside of a repository', async () => {
  const terminal = recordingTerminal(temporaryWorkspace({ [ITEM]: BASE }));
  expect(await runKit(['merge', 'install'], terminal)).toBe(1);
  expect(terminal.err.join('')).toContain('not in a Git repository');
});
