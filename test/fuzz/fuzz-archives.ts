import { isSafePackagePath } from '../../src/authority/safe-names.ts';
import { readArchive } from '../../src/packages/archive/read.ts';
import { writeArchive } from '../../src/packages/archive/write.ts';
import { orderedFiles } from '../../src/packages/files.ts';
import { MAX_ENTRIES, MAX_EXPANDED_BYTES } from '../../src/packages/limits.ts';
import { validatePackage } from '../../src/packages/validate.ts';

export interface FuzzTally {
  readonly read: number;
  readonly refused: number;
  readonly slowestMs: number;
}

const MANIFEST = 'schema_version = 1\nid = "demo"\nname = "Demo"\nversion = "1"\n';

/** Values that headers are sensitive to, beside those that chance finds. */
const INTERESTING = [0, 1, 0x2e, 0x2f, 0x5c, 0x7f, 0x80, 0xff];

/** Reads `runs` changed archives; the same seed gives the same archives. Throws at the first that is read wrongly. */
export function fuzzArchives(runs: number, seed: number): FuzzTally {
  const random = generator(seed);
  const seeds = validArchives();
  let read = 0;
  let slowestMs = 0;
  for (let run = 0; run < runs; run += 1) {
    const archive = change(seeds[random(seeds.length)] ?? new Uint8Array(), seeds, random);
    const start = performance.now();
    if (readOrRefuse(archive, run)) read += 1;
    slowestMs = Math.max(slowestMs, performance.now() - start);
  }
  return { read, refused: runs - read, slowestMs };
}

function readOrRefuse(archive: Uint8Array, run: number): boolean {
  const files = readArchive(archive);
  if (!files.ok) return false;
  let total = 0;
  for (const [path, content] of files.value) {
    total += content.byteLength;
    if (!isSafePackagePath(path)) throw new Error(`run ${run}: the unsafe path ${JSON.stringify(path)} was read`);
    if (content.buffer !== archive.buffer) throw new Error(`run ${run}: content of another buffer`);
  }
  if (files.value.size > MAX_ENTRIES || total > MAX_EXPANDED_BYTES) throw new Error(`run ${run}: out of bounds`);
  validatePackage(files.value, 'plugin.toml');
  return true;
}

function validArchives(): Uint8Array[] {
  const packages = [
    { 'plugin.toml': MANIFEST },
    { 'plugin.toml': MANIFEST, 'a/b.txt': 'text', 'a/é.bin': '\0\x01', empty: '' },
    Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index}`, 'PK\x03\x04PK\x01\x02PK\x05\x06'])),
  ];
  return packages.flatMap((contents) => {
    const files = orderedFiles(Object.entries(contents).map(([path, text]) => [path, Buffer.from(text)] as const));
    const archive = writeArchive(files);
    return archive.ok ? [Uint8Array.from(archive.value)] : [];
  });
}

/** One to eight changes: bytes, fields, cuts, doubled and moved parts. */
function change(original: Uint8Array, all: readonly Uint8Array[], random: (below: number) => number): Uint8Array {
  let bytes = Uint8Array.from(original);
  for (let left = 1 + random(8); left > 0; left -= 1) {
    const at = random(bytes.length);
    switch (random(6)) {
      case 0:
        bytes[at] = random(256);
        break;
      case 1:
        bytes[at] = INTERESTING[random(INTERESTING.length)] ?? 0;
        break;
      case 2:
        bytes = bytes.slice(0, at);
        break;
      case 3: {
        const other = all[random(all.length)] ?? bytes;
        bytes = Uint8Array.from([...bytes.slice(0, at), ...other.slice(random(other.length))]);
        break;
      }
      case 4: {
        const from = random(bytes.length);
        bytes = Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(from, from + random(64)), ...bytes.slice(at)]);
        break;
      }
      default:
        if (at + 4 <= bytes.length) new DataView(bytes.buffer).setUint32(at, random(2 ** 32), true);
    }
    if (bytes.length === 0) break;
  }
  return bytes;
}

/** Mulberry32: small, seeded, and good enough to choose bytes. Answers whole numbers below its argument. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
