import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderedFiles, type PackageFiles } from '../../../src/packages/archive/files.ts';
import { readArchive } from '../../../src/packages/archive/read.ts';
import { writeArchive } from '../../../src/packages/archive/write.ts';
import { MAX_ENTRIES, MAX_FILE_BYTES, MAX_PACKAGE_BYTES } from '../../../src/packages/limits.ts';
import { filesOf, VECTORS } from './vectors.ts';

function packed(files: PackageFiles): Uint8Array {
  const archive = writeArchive(files);
  if (!archive.ok) throw new Error(archive.problem.message);
  return archive.value;
}

describe('writeArchive', () => {
  test.each(VECTORS.filter(({ packed }) => packed !== undefined))('$name', ({ files, packed: expected }) => {
    const archive = packed(files);
    expect(archive.byteLength).toBe(expected?.bytes);
    expect(createHash('sha256').update(archive).digest('hex')).toBe(expected?.sha256);
  });

  test('writes the smallest package as stated byte for byte', () => {
    const minimal = VECTORS.find(({ name }) => name.startsWith('V1'))?.files ?? new Map();
    expect(Buffer.from(packed(minimal)).toString('hex')).toBe(
      '504b0304140000080000000000000000000043000000430000000b000000706c7567696e2e746f6d6c' +
        Buffer.from(minimal.get('plugin.toml') ?? []).toString('hex') +
        '504b01021400140000080000000000000000000043000000430000000b0000000000000000000000000000000000' +
        '706c7567696e2e746f6d6c504b05060000000001000100390000006c0000000000',
    );
  });

  const manyFiles = (count: number) =>
    orderedFiles(Array.from({ length: count }, (_, index) => [`f${index}`, new Uint8Array()] as const));
  const overhead = 22 + 2 * (76 + 2);

  test.each([
    ['as many files as allowed', () => manyFiles(MAX_ENTRIES), true],
    ['one file more', () => manyFiles(MAX_ENTRIES + 1), false],
    ['a file of the greatest size', () => filesOf({ a: new Uint8Array(MAX_FILE_BYTES) }), true],
    ['a file one byte greater', () => filesOf({ a: new Uint8Array(MAX_FILE_BYTES + 1) }), false],
    [
      'an archive of the greatest size',
      () =>
        filesOf({
          a: new Uint8Array(MAX_FILE_BYTES),
          b: new Uint8Array(MAX_PACKAGE_BYTES - MAX_FILE_BYTES - overhead),
        }),
      true,
    ],
    [
      'an archive one byte greater',
      () =>
        filesOf({
          a: new Uint8Array(MAX_FILE_BYTES),
          b: new Uint8Array(MAX_PACKAGE_BYTES - MAX_FILE_BYTES - overhead + 1),
        }),
      false,
    ],
    ['a name that no header can hold', () => filesOf({ ['n'.repeat(65_536)]: '' }), false],
  ])('%s', (_, files, allowed) => {
    const archive = writeArchive(files());
    expect(archive.ok ? 'written' : archive.problem.kind).toBe(allowed ? 'written' : 'bounds');
  });

  test('is read back as it was', () => {
    const segment = fc.stringMatching(/^[a-z\u00E9\u{1F600}][a-z. ]{0,6}$/u);
    const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join('/'));
    fc.assert(
      fc.property(fc.array(fc.tuple(path, fc.uint8Array()), { maxLength: 12 }), (contents) => {
        const files = orderedFiles(new Map(contents));
        const back = readArchive(packed(files));
        expect(back.ok && [...back.value].map(([at, bytes]) => [at, [...bytes]])).toEqual(
          [...files].map(([at, bytes]) => [at, [...bytes]]),
        );
      }),
    );
  });
});
