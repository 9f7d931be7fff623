import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as yauzl from 'yauzl';
import { readArchive } from '../../../src/packages/archive/read.ts';
import { writeArchive } from '../../../src/packages/archive/write.ts';
import { MAX_EXPANDED_BYTES, MAX_FILE_BYTES } from '../../../src/packages/limits.ts';
import { type AwkwardEnd, type AwkwardEntry, awkwardArchive } from './awkward-archive.ts';
import { VECTORS } from './vectors.ts';

const manifest: AwkwardEntry = { name: 'plugin.toml', content: 'id' };
const fakeEnd = awkwardArchive([]);
const many = (count: number): AwkwardEntry[] => Array.from({ length: count }, (_, index) => ({ name: `f${index}` }));
const zip64Extra = Uint8Array.of(1, 0, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0);
const LAST_FIELD = 0xffffffff;

/** `otherReader`: what yauzl says, which knows nothing of packages but agrees wherever ZIP alone decides. */
type Row = readonly [
  why: string,
  entries: readonly AwkwardEntry[],
  end: AwkwardEnd,
  expected: string,
  otherReader: 'same' | 'accepts' | 'refuses',
];

const MATRIX: readonly Row[] = [
  ['a plain package', [manifest, { name: 'src/lib.rs', content: 'x' }], {}, 'read', 'same'],
  ['no files', [], {}, 'read', 'same'],
  ['names that differ only in case', [manifest, { name: 'Plugin.toml' }], {}, 'read', 'same'],
  ['a name with a trailing dot', [manifest, { name: 'a.' }], {}, 'read', 'same'],
  ['folder mode bits on a file', [{ ...manifest, unixMode: 0o040755 }], {}, 'read', 'same'],
  ['device mode bits on a file', [{ ...manifest, unixMode: 0o020644 }], {}, 'read', 'same'],
  ['the data descriptor flag', [{ ...manifest, flags: 0x0808 }], {}, 'read', 'same'],
  ['a local name that differs', [{ ...manifest, localName: 'elsewhere.t' }], {}, 'read', 'same'],
  ['a wrong CRC', [{ ...manifest, crc: 0xdeadbeef }], {}, 'read', 'same'],
  ['an archive comment', [manifest], { comment: Buffer.from('hello') }, 'read', 'same'],
  ['junk after the end record', [manifest], { after: Buffer.from('junk') }, 'read', 'refuses'],
  ['junk before the first file', [manifest], { before: Buffer.from('#!/bin/sh\n') }, 'read', 'same'],
  ['extra fields', [{ ...manifest, localExtra: Buffer.alloc(9), centralExtra: Buffer.alloc(4) }], {}, 'read', 'same'],
  [
    'two names for one content',
    [manifest, { name: 'b', localOffset: 0, compressed: 2, expanded: 2 }],
    {},
    'malformed',
    'accepts',
  ],
  ['UTF-8 in spite of the flag', [{ name: 'é', flags: 0 }], {}, 'read', 'accepts'],

  ['a folder entry', [manifest, { name: 'd/' }], {}, 'traversal', 'accepts'],
  ['a parent path', [{ name: '../x' }], {}, 'traversal', 'same'],
  ['a parent path inside', [{ name: 'a/../../x' }], {}, 'traversal', 'same'],
  ['an absolute path', [{ name: '/etc/passwd' }], {}, 'traversal', 'same'],
  ['a drive letter', [{ name: 'C:/x' }], {}, 'traversal', 'same'],
  ['a home folder', [{ name: '~/x' }], {}, 'traversal', 'accepts'],
  ['a backslash', [{ name: 'a\\x' }], {}, 'traversal', 'accepts'],
  ['a NUL', [{ name: 'a\0x' }], {}, 'traversal', 'accepts'],
  ['an empty name', [{ name: '' }], {}, 'traversal', 'accepts'],
  ['symbolic link mode bits', [manifest, { name: 'l', unixMode: 0o120777 }], {}, 'traversal', 'accepts'],
  ['an encrypted file', [{ ...manifest, flags: 0x0801 }], {}, 'malformed', 'refuses'],
  ['a compressed file', [{ ...manifest, content: deflateRawSync('id'), expanded: 2, method: 8 }], {}, 'api', 'accepts'],
  ['a file of an unknown method', [{ ...manifest, method: 99 }], {}, 'api', 'refuses'],
  ['the same name twice', [manifest, manifest], {}, 'duplicate', 'accepts'],
  ['a name that is not UTF-8', [{ name: Uint8Array.of(0xff, 0x41) }], {}, 'malformed', 'accepts'],
  ['other local flags', [{ ...manifest, localFlags: 0 }], {}, 'malformed', 'accepts'],
  ['another local method', [{ ...manifest, localMethod: 8 }], {}, 'malformed', 'accepts'],
  ['sizes that differ', [{ ...manifest, expanded: 3 }], {}, 'malformed', 'same'],
  ['another disk', [manifest], { disk: 1 }, 'malformed', 'same'],
  ['more files counted than listed', [manifest], { count: 2 }, 'malformed', 'same'],
  ['a list that starts outside', [manifest], { directoryOffset: LAST_FIELD - 1 }, 'malformed', 'same'],
  ['a list that ends outside', [manifest], { directorySize: 0x7fffffff }, 'malformed', 'accepts'],
  ['a header outside', [{ ...manifest, localOffset: 0x7fffffff }], {}, 'malformed', 'same'],
  ['a header that is none', [{ ...manifest, localOffset: 1 }], {}, 'malformed', 'same'],
  ['content that ends outside', [{ ...manifest, compressed: 4000, expanded: 4000 }], {}, 'malformed', 'same'],
  ['as many files as allowed', many(512), {}, 'read', 'same'],
  ['one file too many', many(513), {}, 'bounds', 'accepts'],
  ['a claim of one file too many', [manifest], { count: 513 }, 'bounds', 'refuses'],
  ['the counts of ZIP64', [manifest], { count: 0xffff }, 'bounds', 'refuses'],
  [
    'the sizes of ZIP64',
    [{ ...manifest, compressed: LAST_FIELD, expanded: LAST_FIELD, centralExtra: zip64Extra }],
    {},
    'bounds',
    'refuses',
  ],
  ['a file that claims to be huge', [{ ...manifest, expanded: 0x7fffffff }], {}, 'bounds', 'refuses'],
  [
    'files that overlap to more than the total',
    Array.from({ length: MAX_EXPANDED_BYTES / MAX_FILE_BYTES + 1 }, (_, index) => ({
      name: `f${index}`,
      localOffset: 0,
      compressed: MAX_FILE_BYTES,
      expanded: MAX_FILE_BYTES,
      ...(index === 0 ? { content: Buffer.alloc(MAX_FILE_BYTES) } : {}),
    })),
    {},
    'bounds',
    'accepts',
  ],
  ['an end record inside the comment', [manifest], { comment: fakeEnd }, 'read', 'same'],
];

const verdictOf = (archive: Uint8Array) => {
  const files = readArchive(archive);
  return files.ok ? 'read' : files.problem.kind;
};

describe('readArchive', () => {
  test.each(MATRIX)('%s', (_, entries, end, expected) => {
    expect(verdictOf(awkwardArchive(entries, end))).toBe(expected);
  });

  test('an end record inside the comment wins over the real one', () => {
    const files = readArchive(awkwardArchive([manifest], { comment: fakeEnd }));
    expect(files.ok && files.value.size).toBe(0);
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['text', Buffer.from('schema_version = 1\n'.repeat(10))],
    ['only the end record, cut off', fakeEnd.subarray(0, 21)],
    ['a comment that pushes the end record out of reach', awkwardArchive([], { after: Buffer.alloc(65_536) })],
  ])('is no archive: %s', (_, bytes) => {
    expect(verdictOf(bytes)).toBe('malformed');
  });

  test('every cut of an archive is refused or read, and never throws', () => {
    const archive = awkwardArchive([manifest, { name: 'src/lib.rs', content: 'x' }]);
    for (let length = 0; length < archive.byteLength; length++) {
      expect(verdictOf(archive.subarray(0, length))).toBe('malformed');
    }
  });

  test('reads an archive that stands inside a larger buffer', () => {
    const archive = awkwardArchive([manifest]);
    const around = Buffer.concat([Buffer.alloc(7, 0xff), archive, Buffer.alloc(5, 0xff)]);
    const files = readArchive(around.subarray(7, 7 + archive.byteLength));
    expect(files.ok && Buffer.from(files.value.get('plugin.toml') ?? []).toString()).toBe('id');
  });

  test('a changed byte is refused or gives other files, and never throws', () => {
    const archives = VECTORS.map(({ files }) => writeArchive(files)).flatMap((archive) =>
      archive.ok ? [archive.value] : [],
    );
    const change = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...archives), change, (archive, changes) => {
        const changed = Uint8Array.from(archive);
        for (const [at, value] of changes) changed[at % changed.byteLength] = value;
        const files = readArchive(changed);
        if (!files.ok) return;
        for (const content of files.value.values()) {
          expect(content.byteOffset + content.byteLength).toBeLessThanOrEqual(changed.byteLength);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('readArchive against another reader', () => {
  test.each(MATRIX)('%s', async (_, entries, end, _expected, otherReader) => {
    const archive = awkwardArchive(entries, end);
    const ours = readArchive(archive);
    const own = ours.ok
      ? [...ours.value].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')])
      : 'refused';
    const other = await readWithYauzl(archive);
    if (otherReader === 'refuses') expect(other).toBe('refused');
    else if (otherReader === 'accepts') expect(other).not.toBe('refused');
    else expect(other).toEqual(own);
  });
});

/** Paths and contents as yauzl reads them, in package order, or that it refuses. */
async function readWithYauzl(archive: Uint8Array): Promise<[string, string][] | 'refused'> {
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.from(archive));
    const found: [string, string][] = [];
    for await (const entry of zip.eachEntry()) {
      const stream = await zip.openReadStreamPromise(entry);
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(Buffer.from(chunk));
      found.push([entry.fileName, Buffer.concat(chunks).toString('base64')]);
    }
    return found.sort(([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
  } catch {
    return 'refused';
  }
}
