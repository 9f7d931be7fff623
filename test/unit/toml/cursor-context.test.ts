import { describe, expect, test } from 'vitest';
import { cursorContext, nodeAtOffset } from '../../../src/toml/cursor-context.ts';
import { pathOf } from '../../../src/toml/node-path.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';

/** The text without its `|`, and where that stood. */
function cursor(marked: string) {
  const offset = marked.indexOf('|');
  return { document: parseToml(marked.replace('|', '')), offset };
}

describe('what is being written', () => {
  test.each<[string, string, object]>([
    ['a key at the top', 'na|', { at: 'key', path: [], prefix: 'na', hasEquals: false, replace: { start: 0, end: 2 } }],
    ['nothing yet', '|', { at: 'key', path: [], prefix: '' }],
    ['a blank line in a section', '[runtime]\n|\n[b]\n', { at: 'key', path: ['runtime'], prefix: '' }],
    ['a blank line behind the last section', '[[tools]]\nname = "x"\n|', { at: 'key', path: ['tools', 0], prefix: '' }],
    ['a key of the second element', '[[t]]\n[[t]]\nna|', { at: 'key', path: ['t', 1], prefix: 'na' }],
    [
      'a key that has its value',
      'na|me = 1',
      { at: 'key', prefix: 'na', replace: { start: 0, end: 4 }, hasEquals: true },
    ],
    ['after a dot', 'a.b = 1\na.|', { at: 'key', path: ['a'], prefix: '' }],
    ['a value that is missing', 'kind = |', { at: 'value', path: ['kind'], prefix: '', replace: { start: 7, end: 7 } }],
    ['a value on a line between others', 'kind =|\nb = 1', { at: 'value', path: ['kind'], prefix: '' }],
    ['a half string', 'kind = "wa|', { at: 'value', path: ['kind'], prefix: '"wa', replace: { start: 7, end: 10 } }],
    ['a whole string', 'kind = "wa|sm"', { at: 'value', path: ['kind'], replace: { start: 7, end: 13 } }],
    ['an element', 'a = ["x", "|"]', { at: 'value', path: ['a', 1], prefix: '"' }],
    ['a new element', 'a = ["x", |]', { at: 'value', path: ['a', 1], prefix: '' }],
    ['an element of an array without end', 'a = ["x", |\nb = 1', { at: 'value', path: ['a', 1] }],
    ['a key in braces', 'a = { k| }', { at: 'key', path: ['a'], prefix: 'k', inline: true }],
    ['a key in empty braces', 'a = { | }', { at: 'key', path: ['a'], prefix: '', inline: true }],
    ['a key in braces without end', 'p = [{ kind = "tool", | ', { at: 'key', path: ['p', 0], inline: true }],
    ['a value in braces', 'p = [{ kind = "t|" }]', { at: 'value', path: ['p', 0, 'kind'], prefix: '"t' }],
    ['a header', '[run|]', { at: 'header', array: false, prefix: 'run', replace: { start: 1, end: 4 } }],
    ['a half array header', '[[we|', { at: 'header', array: true, prefix: 'we' }],
    ['an empty header', '[|]', { at: 'header', array: false, prefix: '' }],
    ['a comment', '# no| ', { at: 'nothing' }],
    ['a comment behind a value', 'a = 1 # no|', { at: 'nothing' }],
    ['below a header that has no place', 'a = 1\n[a.b]\nk|', { at: 'nothing' }],
  ])('%s', (_, marked, expected) => {
    const { document, offset } = cursor(marked);
    expect(cursorContext(document, offset)).toMatchObject(expected);
  });
});

describe('what stands at an offset', () => {
  test.each<[string, string, (string | number)[] | undefined]>([
    ['a value', 'a = "x|y"', ['a']],
    ['its key', '[t]\na| = 1', ['t', 'a']],
    ['a part of a dotted key', 'a|.b = 1', ['a']],
    ['an element', 'a = [1, 2|2]', ['a', 1]],
    ['between elements', 'a = [1, | 2]', ['a']],
    ['a value in braces', 'a = [{ b = tru|e }]', ['a', 0, 'b']],
    ['a header', '[[a.b|]]', ['a', 'b', 0]],
    ['a blank line', 'a = 1\n|\n', undefined],
  ])('%s', (_, marked, expected) => {
    const { document, offset } = cursor(marked);
    const node = nodeAtOffset(document, offset);
    expect(node && pathOf(node)).toEqual(expected);
  });
});
