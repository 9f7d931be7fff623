import fc from 'fast-check';

/** Signs that one of the formats is sensitive to, beside those that chance finds. */
const PIECES = [
  '',
  ...[
    '"',
    "'",
    '"""',
    "'''",
    '[',
    ']',
    '[[',
    ']]',
    '{',
    '}',
    '=',
    ',',
    '.',
    '#',
    ':',
    '\\',
    '-',
    '1',
    'true',
    '\\u0000',
  ],
  ...['\n', '\r', '\r\n', '\u2028', '\t', ' ', '\0', '\ufeff', '\u202e', 'é', '😀', '\ud800', '\n\n', '\n---\n', '---'],
  ...[
    '```',
    '~~~',
    '<!--',
    '-->',
    '<!-- event: comment author: a at: b -->\n',
    '## ',
    '&',
    '<',
    '>',
    '|',
    '!',
    '*',
    '../',
  ],
  ...[
    '__proto__',
    '&a ',
    '*a',
    '[*a, *a, *a, *a, *a, *a, *a, *a]',
    'constructor',
    'null',
    '1e999',
    '-0',
    '\u0130',
    '。',
    '%2e%2e',
    '\u00ad',
    '<<<<<<< ours\n',
    '=======\n',
  ],
];

interface Change {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
  /** Where text of the same seed is taken from and put in too; nothing when its length is 0. */
  readonly from: number;
  readonly length: number;
}

/** Offsets are parts of a whole, so that they fit the text at every step. */
const PART = 1_000_000;

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(PART),
  remove: fc.oneof({ weight: 6, arbitrary: fc.nat(4) }, { weight: 1, arbitrary: fc.nat(400) }),
  insert: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...PIECES) },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  ),
  from: fc.nat(PART),
  length: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(200) }),
});

/** One of `seeds` after up to eight cuts, insertions and copied pieces; now and then a text of pieces alone. */
export function mutatedText(seeds: readonly string[]): fc.Arbitrary<string> {
  const changed = fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.oneof(
        { weight: 2, arbitrary: fc.array(change, { maxLength: 2 }) },
        { weight: 1, arbitrary: fc.array(change, { maxLength: 8 }) },
      ),
    )
    .map(([seed, changes]) => changes.reduce(applied, seed));
  const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((all) => all.join(''));
  const anything = fc.string({ unit: 'binary', maxLength: 60 });
  return fc.oneof(
    { weight: 8, arbitrary: changed },
    { weight: 1, arbitrary: pieces },
    { weight: 1, arbitrary: anything },
  );
}

function applied(text: string, { at, remove, insert, from, length }: Change): string {
  const place = placeIn(text.length, at);
  const source = placeIn(text.length, from);
  return text.slice(0, place) + insert + text.slice(source, source + length) + text.slice(place + remove);
}

function placeIn(length: number, part: number): number {
  return Math.floor((part / (PART + 1)) * (length + 1));
}

const INTERESTING_BYTES = [0, 1, 2, 0x2e, 0x2f, 0x5c, 0x60, 0x70, 0x7f, 0x80, 0xff];

const byteChange = fc.record({
  what: fc.constantFrom('byte', 'interesting', 'cut', 'splice', 'copy', 'number'),
  at: fc.nat(PART),
  from: fc.nat(PART),
  byte: fc.nat(255),
  number: fc.nat(0xffff_ffff),
  seed: fc.nat(PART),
});

/** One of `seeds` after one to eight changes: bytes, fields, cuts, doubled and moved parts. */
export function mutatedBytes(seeds: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.nat(seeds.length - 1), fc.array(byteChange, { minLength: 1, maxLength: 8 }))
    .map(([first, changes]) => {
      let bytes = Uint8Array.from(seeds[first] ?? []);
      for (const { what, at, from, byte, number, seed } of changes) {
        if (bytes.length === 0) break;
        const place = Math.min(placeIn(bytes.length, at), bytes.length - 1);
        const other = seeds[placeIn(seeds.length - 1, seed)] ?? bytes;
        if (what === 'byte') bytes[place] = byte;
        else if (what === 'interesting') bytes[place] = INTERESTING_BYTES[byte % INTERESTING_BYTES.length] ?? 0;
        else if (what === 'cut') bytes = bytes.slice(0, place);
        else if (what === 'splice') bytes = joined(bytes.slice(0, place), other.slice(placeIn(other.length, from)));
        else if (what === 'copy') {
          const source = placeIn(bytes.length, from);
          bytes = joined(bytes.slice(0, place), bytes.slice(source, source + (byte % 64)), bytes.slice(place));
        } else if (place + 4 <= bytes.length) new DataView(bytes.buffer).setUint32(place, number, true);
      }
      return bytes;
    });
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
