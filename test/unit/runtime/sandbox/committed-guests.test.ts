import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { committedGuests, guestBytes } from '../../../servers/guests.ts';

const guests = new URL('../../../guests/', import.meta.url);
const made: unknown = JSON.parse(readFileSync(new URL('made.json', guests), 'utf8'));

/** Of the build script itself, so that both sides count the same files. */
const digests: { digestOf(bytes: Uint8Array): string; digestOfSources(): string } = await import(
  new URL('digests.mjs', guests).href
);

describe('sources and binaries of the guests, without any toolchain', () => {
  test('both are those of one build; "npm run build" in test/guests makes it', () => {
    const binaries = Object.fromEntries(committedGuests().map((name) => [name, digests.digestOf(guestBytes(name))]));
    expect({ sources: digests.digestOfSources(), binaries }).toEqual(made);
  });
});
