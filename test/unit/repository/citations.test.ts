import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Anchors as a reader of Markdown makes them of headings. */
const anchors = new Set(
  [...readFileSync('docs/formats.md', 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  ),
);

const sources = ['src', 'scripts'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mjs)$/.test(file))
    .map((file) => join(root, file)),
);

test('every comment that cites docs/formats.md cites a section that is there', () => {
  const wrong = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/docs\/formats\.md#([a-z-]+)/g)].flatMap(([, anchor = '']) =>
      anchors.has(anchor) ? [] : [`${file}: #${anchor}`],
    ),
  );
  expect(wrong).toEqual([]);
});

test('no comment cites a document that the repository does not have', () => {
  const absent = sources.filter((file) =>
    /\bspec (?:tickets|plugin-)|(?<!RFC \d{4} )§\d/.test(readFileSync(file, 'utf8')),
  );
  expect(absent).toEqual([]);
});

test('every file that the architecture page names is there', () => {
  const named = new Set(readFileSync('docs/architecture.md', 'utf8').match(/[a-z-]+\.ts\b/g));
  const there = new Set(sources.map((file) => file.split(/[/\\]/).at(-1)));
  expect([...named].filter((name) => !there.has(name))).toEqual([]);
});
