import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isTrustedOwner, mayRule } from '../../../../src/packages/root/root-owner.ts';
import { temporaryWorkspace } from '../../cli/temporary-workspace.ts';

describe('a `.yoi` above the opened folder', () => {
  test.each([
    ['of the user', { root: 1000, opened: 1001, user: 1000 }, true],
    ['of the administrator', { root: 0, opened: 1000, user: 1000 }, true],
    ['of the owner of the opened folder', { root: 1001, opened: 1001, user: 1000 }, true],
    ['of anybody else', { root: 1002, opened: 1000, user: 1000 }, false],
    ['of anybody else, for the administrator too', { root: 1002, opened: 0, user: 0 }, false],
  ])('%s', (_, owners, expected) => {
    expect(isTrustedOwner(owners)).toBe(expected);
  });

  test('in the opened folder is not asked for its owner, above it is found, and what is not there rules nobody', async () => {
    const top = temporaryWorkspace({ 'a/b/.keep': '', '.yoi/x': '' });
    mkdirSync(join(top, 'a', '.yoi'));
    expect(await mayRule(join(top, 'a'), join(top, 'a'))).toBe(true);
    expect(await mayRule(top, join(top, 'a', 'b'))).toBe(true);
    expect(await mayRule(join(top, 'gone'), join(top, 'a', 'b'))).toBe(process.getuid === undefined);
  });
});
