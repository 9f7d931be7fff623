import { expect, test } from 'vitest';
import { linkPath } from '../../../src/protocol/reference-protocol.ts';

test.each([
  ['a path', 'docs/a.md', 'docs/a.md'],
  ['from the root', '/docs/a.md', 'docs/a.md'],
  ['with an anchor', 'docs/a.md#b', 'docs/a.md'],
  ['escaped', 'docs/a%20b.md', 'docs/a b.md'],
  ['an escaped number sign is part of the name', 'a%231.md', 'a#1.md'],
  ['a percent sign that begins no escape', '100%.md', '100%.md'],
  ['only an anchor', '#b', undefined],
  ['the web', 'https://example.com/a', undefined],
  ['a command', 'command:x', undefined],
])('%s', (_, href, path) => {
  expect(linkPath(href)).toBe(path);
});
