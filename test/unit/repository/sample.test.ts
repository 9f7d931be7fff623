import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type PackageFiles, packageDigest } from '../../../src/packages/archive/files.ts';
import { readArchive } from '../../../src/packages/archive/read.ts';
import { readFolder } from '../../../src/packages/archive/read-folder.ts';
import type { Reading } from '../../../src/packages/root/problem.ts';

const SAMPLE = 'media/sample';

function digestOf(read: Reading<PackageFiles>): string {
  return read.ok ? packageDigest(read.value) : read.problem.message;
}

/** Renewed by `yoi-kit plugin pack plugins/weather --output .yoi/plugins/sample.weather.yoi-plugin` in the sample. */
describe('the package of the sample', () => {
  test('is packed from its source folder', async () => {
    const archive = readArchive(readFileSync(`${SAMPLE}/.yoi/plugins/sample.weather.yoi-plugin`));
    expect(digestOf(archive)).toBe(digestOf(await readFolder(`${SAMPLE}/plugins/weather`)));
  });

  test('is the one that the overlay pins, in the entry and in its grants', async () => {
    const overlay = readFileSync(`${SAMPLE}/.yoi/override.local.toml`, 'utf8');
    const pinned = [...overlay.matchAll(/^digest = "(.*)"$/gm)].map(([, digest]) => digest);
    const digest = digestOf(await readFolder(`${SAMPLE}/plugins/weather`));
    expect(pinned).toEqual([digest, digest]);
  });
});
