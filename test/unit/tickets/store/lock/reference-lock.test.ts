import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { REFERENCE_LOCK_FILE, tryReferenceLock } from '../../../../../src/tickets/store/lock/reference-lock.ts';

const FLOCK = '/usr/bin/flock';
const HERE = process.platform === 'linux' && existsSync(FLOCK);
if (!HERE) console.warn('skipped: the reference’s lock needs Linux with util-linux');

let root: string;
let file: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yoi-flock-'));
  file = join(root, REFERENCE_LOCK_FILE);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Whether another program could take the lock now. */
function isFree(): boolean {
  return spawnSync(FLOCK, ['-x', '-n', file, 'true']).status === 0;
}

describe.skipIf(!HERE)('tryReferenceLock', () => {
  test('excludes another program until it is released', async () => {
    const held = await tryReferenceLock(root);
    expect(held.kind).toBe('held');
    expect(isFree()).toBe(false);
    if (held.kind === 'held') held.release();
    expect(isFree()).toBe(true);
  });

  test('is busy while another program holds it', async () => {
    const holder = spawn(FLOCK, ['-x', file, 'sh', '-c', 'echo held; read _'], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    expect((await tryReferenceLock(root)).kind).toBe('busy');
    holder.stdin.end();
    await once(holder, 'exit');
    expect((await tryReferenceLock(root)).kind).toBe('held');
  });

  test('leaves the content of the lock file alone', async () => {
    writeFileSync(file, 'kept');
    await tryReferenceLock(root);
    expect(readFileSync(file, 'utf8')).toBe('kept');
  });
});

describe('tryReferenceLock elsewhere', () => {
  test.each(['darwin', 'win32'] as const)('is unavailable on %s and makes no file', async (platform) => {
    expect(await tryReferenceLock(root, platform)).toEqual({ kind: 'unavailable' });
    expect(existsSync(file)).toBe(false);
  });
});
