import fc from 'fast-check';
import type { Span } from '../../../src/base/line-index.ts';
import { cursorContext, nodeAtOffset } from '../../../src/toml/cursor-context.ts';
import { setAt } from '../../../src/toml/edits.ts';
import { MAX_ERRORS } from '../../../src/toml/limits.ts';
import type { TomlNode } from '../../../src/toml/node.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { plainTable } from '../../../src/toml/plain-value.ts';
import { applyEdits } from '../../../src/toml/text-edit.ts';
import { EXAMPLE_A, EXAMPLE_B, EXAMPLE_C } from '../../unit/manifest/spec-examples.ts';
import { grownText } from '../grown.ts';
import { mutatedText } from '../mutated.ts';
import { type FuzzTarget, mustHold, pureTrial } from '../target.ts';

interface Input {
  readonly text: string;
  readonly offset: number;
}

const KINDS = `when = 1979-05-27T07:32:00.5-07:00
day = 1979-05-27
hex = 0xdead_beef
ratio = -1.5e-3
inf = -inf
"quoted \\u00e9" = """a \\
   b"""
literal = '''it's'''
a.b."c d".e = { x = [1, { y = 2 }], z = 'z', } # remark
`;

const SEEDS = [EXAMPLE_A, EXAMPLE_B, EXAMPLE_C]
  .flatMap(({ manifests, overlay = '' }) => [...Object.values(manifests), overlay])
  .concat(KINDS);

/** Any text: everything lies in it, an offset is answered, and a key set in it is there afterwards. */
export const toml: FuzzTarget<Input> = {
  name: 'toml',
  about: 'texts to the positioned TOML, its cursor context and its edits',
  runs: 300_000,
  inputs: fc.record({
    text: fc.oneof({ weight: 9, arbitrary: mutatedText(SEEDS) }, { weight: 1, arbitrary: grownText(SEEDS) }),
    offset: fc.nat(4000),
  }),
  open: pureTrial(({ text, offset }) => {
    const document = parseToml(text);
    const { root, errors, items, comments } = document;
    const inside = ({ start, end }: Span) => start >= 0 && end >= start && end <= text.length;
    mustHold([...errors, ...items, ...comments].every(inside), 'a place outside of the text');
    mustHold(errors.length <= MAX_ERRORS, 'more errors than are kept');
    for (const node of nodesOf(root)) mustHold(node.start < 0 || inside(node), `a ${node.kind} outside of the text`);
    for (const { fix } of errors) mustHold(fix === undefined || inside(fix), 'a repair outside of the text');
    cursorContext(document, Math.min(offset, text.length));
    nodeAtOffset(document, Math.min(offset, text.length));
    const before = plainTable(root).value;

    const edits = setAt(document, ['set-by-fuzz', 'deep', 'key'], ['value', { x: true }]);
    if (edits === undefined) return 'refused';
    mustHold(edits.every(inside), 'an edit outside of the text');
    if (errors.length > 0) return 'refused';
    const after = parseToml(applyEdits(text, edits));
    mustHold(after.errors.length === 0, 'a set key broke a valid text');
    const { 'set-by-fuzz': added, ...others } = plainTable(after.root).value;
    mustHold(JSON.stringify(added) === '{"deep":{"key":["value",{"x":true}]}}', 'the key is not there');
    mustHold(inspected(others) === inspected(before), 'another value changed');
    return 'taken';
  }),
};

function* nodesOf(node: TomlNode): Generator<TomlNode> {
  yield node;
  if (node.kind === 'table') for (const child of node.children.values()) yield* nodesOf(child);
  if (node.kind === 'array' || node.kind === 'table-array') for (const item of node.items) yield* nodesOf(item);
}

/** JSON that also tells apart what JSON has no word for. */
function inspected(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'bigint' || (typeof each === 'number' && !Number.isFinite(each)) ? `${typeof each} ${each}` : each,
  );
}
