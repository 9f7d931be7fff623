import fc from 'fast-check';

/** Pieces that nest, open or fault, and so cost more the more of them there are. */
const PIECES = [
  ...['a.', '"a".', '[', ']', '[[', '{a=', '{', '}', ',', '=', ':', '.', '#', "'", '"', '\\u', '-', ' ', '\r', 'k'],
  ...['=\n', '"\n', '[\n', '[a]\n', '[[a]]\n', 'k = [\n', 'k = {\n', 'k = """\n', 'k = 1\n', '"""', "'''"],
  ...['{kind="tool",name="a"},', '{scheme="*",host="*"},', '"/a",', '[[plugins.enabled]]\n', '[[tools]]\nname="a"\n'],
];

/** How often a piece stands one after the other: now and then more than any stack has room for. */
const TIMES = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 400 }) },
  { weight: 1, arbitrary: fc.integer({ min: 400, max: 20_000 }) },
);

/**
 * A text in which one or two pieces stand again and again, in and around one of `seeds`. Random cuts of a real text never
 * make one: they nest a few levels deeper, and add a few faults.
 */
export function grownText(seeds: readonly string[]): fc.Arbitrary<string> {
  const grown = fc.tuple(fc.constantFrom(...PIECES), TIMES).map(([piece, times]) => piece.repeat(times));
  const parts = fc.array(
    fc.oneof({ weight: 3, arbitrary: grown }, fc.constantFrom('\n', 'x = ', ' = 1\n', ']\n', '}\n')),
    {
      minLength: 1,
      maxLength: 4,
    },
  );
  return fc.tuple(fc.constantFrom('', ...seeds), parts, fc.nat(1000)).map(([seed, added, at]) => {
    const place = Math.floor((seed.length * at) / 1000);
    return seed.slice(0, place) + added.join('') + seed.slice(place);
  });
}
