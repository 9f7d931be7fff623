import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendAt, setAt } from '../../../src/toml/edits.ts';
import { nodeAt, type TomlPath } from '../../../src/toml/node-path.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { plainTable } from '../../../src/toml/plain-value.ts';
import { removeAt } from '../../../src/toml/remove-edits.ts';
import { applyEdits } from '../../../src/toml/text-edit.ts';
import { keyLiteral, type TomlInput, tomlLiteral } from '../../../src/toml/toml-literal.ts';

type Table = { [key: string]: Value };
type Value = string | number | boolean | Value[] | Table;

const KEYS = ['a', 'b', 'c', 'id', 'x y'];
const key = fc.constantFrom(...KEYS);
const scalar = fc.oneof(
  fc.constantFrom('', 'one', "it's", '/p', 'ü"\\'),
  fc.integer({ min: -9, max: 99 }),
  fc.boolean(),
);

const { table } = fc.letrec<{ table: Table; value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    scalar,
    fc.array(scalar, { maxLength: 3 }),
    fc.array(tie('table'), { minLength: 1, maxLength: 3 }),
    tie('table'),
  ),
  table: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));

/** How a generated document is written; each choice is taken from a stream of random numbers. */
interface Style {
  readonly choices: readonly number[];
  readonly lineBreak: string;
  readonly indent: string;
  readonly finalBreak: boolean;
  readonly mark: string;
}

const style = fc.record<Style>({
  choices: fc.array(fc.nat(7), { minLength: 30, maxLength: 30 }),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('', '  ', '\t'),
  finalBreak: fc.boolean(),
  mark: fc.constantFrom('', '\ufeff'),
});

/** Writes a table as TOML, in a mixture of headers, dotted keys, braces, brackets over several lines and comments. */
function write(root: Table, { choices, lineBreak, indent, finalBreak, mark }: Style): string {
  let taken = 0;
  const choose = (): number => choices[taken++ % choices.length] ?? 0;
  const lines: string[] = [];

  const plainLines = (name: string, value: Value): string[] => {
    const comment = choose() === 1 ? ' # why' : '';
    if (!Array.isArray(value) || value.length === 0 || choose() > 2)
      return [`${indent}${name} = ${tomlLiteral(value)}${comment}`];
    const trailing = choose() % 2 === 0 ? ',' : '';
    const items = value.map(
      (item, index) => `${indent}  ${tomlLiteral(item)}${index < value.length - 1 ? ',' : trailing}`,
    );
    if (choose() === 1) items.splice(1, 0, `${indent}  # between`);
    return [`${indent}${name} = [${comment}`, ...items, `${indent}]`];
  };

  const section = (value: Table, path: readonly string[]): void => {
    const later: (() => void)[] = [];
    for (const [name, child] of Object.entries(value)) {
      const at = [...path, keyLiteral(name)];
      const isTable = typeof child === 'object' && !Array.isArray(child);
      const isTables =
        Array.isArray(child) &&
        child.length > 0 &&
        child.every((each) => typeof each === 'object' && !Array.isArray(each));
      if (isTable && choose() < 4) {
        const scalars = Object.entries(child).filter(([, each]) => typeof each !== 'object');
        if (scalars.length === Object.keys(child).length && scalars.length > 0 && choose() < 2) {
          for (const [inner, each] of scalars)
            lines.push(`${indent}${keyLiteral(name)}.${keyLiteral(inner)} = ${tomlLiteral(each as TomlInput)}`);
        } else {
          later.push(() => {
            if (choose() === 0) lines.push('', `# about ${name}`);
            lines.push(`[${at.join('.')}]`);
            section(child, at);
          });
        }
      } else if (isTables && choose() < 4) {
        later.push(() => {
          for (const each of child) {
            if (choose() < 3) lines.push('');
            lines.push(`[[${at.join('.')}]]`);
            section(each as Table, at);
          }
        });
      } else {
        lines.push(...plainLines(keyLiteral(name), child));
      }
    }
    for (const run of later) run();
  };
  section(root, []);
  return mark + lines.join(lineBreak) + (finalBreak && lines.length > 0 ? lineBreak : '');
}

/** The paths of everything in a table, with those of one key more in each table. */
function pathsOf(value: Value, path: TomlPath = []): TomlPath[] {
  if (typeof value !== 'object') return [path];
  const below = Array.isArray(value)
    ? value.flatMap((each, index) => pathsOf(each, [...path, index]))
    : Object.entries(value).flatMap(([name, each]) => pathsOf(each, [...path, name]));
  const added = Array.isArray(value)
    ? []
    : [
        [...path, 'added'],
        [...path, 'added', 'deep'],
      ];
  return [path, ...below, ...added].filter((each) => each.length > 0);
}

function valueAt(root: Value, path: TomlPath): Value | undefined {
  let at: Value | undefined = root;
  for (const step of path) {
    if (typeof at !== 'object') return undefined;
    at = Array.isArray(at) ? at[Number(step)] : at[String(step)];
  }
  return at;
}

/** The table after a change of its plain values, the tables on the way made where they are missing. */
function changed(root: Table, path: TomlPath, change: (owner: Table | Value[], step: string | number) => void): Table {
  const copy = structuredClone(root);
  let at: Table | Value[] = copy;
  for (const step of path.slice(0, -1)) {
    const next: Value | undefined = Array.isArray(at) ? at[Number(step)] : at[String(step)];
    if (typeof next === 'object') at = next;
    else if (next === undefined && !Array.isArray(at)) at = at[String(step)] = {};
  }
  change(at, path.at(-1) ?? '');
  return copy;
}

function put(owner: Table | Value[], step: string | number, value: Value): void {
  if (Array.isArray(owner)) owner[Number(step)] = value;
  else owner[String(step)] = value;
}

function parsed(text: string) {
  const document = parseToml(text);
  return { document, value: plainTable(document.root).value };
}

const COMMENT = /# (why|between|about .*)/g;

/** Line breaks stay of one kind, and a byte order mark stays where it was. */
function expectSameForm(text: string, after: string): void {
  expect(after.startsWith('\ufeff')).toBe(text.startsWith('\ufeff'));
  if (text.includes('\r\n')) expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
}

const RUNS = { numRuns: 400 };

test('what is written reads back', () => {
  fc.assert(
    fc.property(table, style, (root, how) => {
      const { document, value } = parsed(write(root, how));
      expect(document.errors).toEqual([]);
      expect(value).toEqual(root);
    }),
    RUNS,
  );
});

test('setting a value changes that value and nothing else', () => {
  fc.assert(
    fc.property(table, style, fc.nat(), scalar, (root, how, pick, value) => {
      const text = write(root, how);
      const { document } = parsed(text);
      const paths = pathsOf(root);
      const path = paths[pick % Math.max(paths.length, 1)] ?? ['added'];
      const edits = setAt(document, path, value);
      const node = nodeAt(document, path);
      // A list that is replaced as a whole takes the comments between its brackets along.
      const replaces = node?.kind === 'array' || node?.kind === 'table';
      const isSection = node?.kind === 'table-array' || (node?.kind === 'table' && node.origin !== 'inline');
      expect(edits === undefined).toBe(isSection);
      if (!edits) return;
      const after = applyEdits(text, edits);
      expect(parsed(after).document.errors).toEqual([]);
      expect(parsed(after).value).toEqual(changed(root, path, (owner, step) => put(owner, step, value)));
      expectSameForm(text, after);
      if (!replaces) expect(after.match(COMMENT)).toEqual(text.match(COMMENT));
    }),
    RUNS,
  );
});

test('appending adds one element to that list, or makes the list', () => {
  const element = fc.oneof(scalar, fc.constant<Value>({ id: 'new' }), fc.constant<Value>({ id: 'new', list: ['x'] }));
  fc.assert(
    fc.property(table, style, fc.nat(), element, (root, how, pick, value) => {
      const text = write(root, how);
      const { document } = parsed(text);
      const paths = pathsOf(root).filter((path) => {
        const at = valueAt(root, path);
        return at === undefined || Array.isArray(at);
      });
      const path = paths[pick % Math.max(paths.length, 1)] ?? ['added'];
      const edits = appendAt(document, path, value);
      const isHeaderList = nodeAt(document, path)?.kind === 'table-array';
      expect(edits === undefined).toBe(isHeaderList && typeof value !== 'object');
      if (!edits) return;
      const after = applyEdits(text, edits);
      const list = valueAt(root, path);
      const longer = [...(Array.isArray(list) ? list : []), value];
      expect(parsed(after).document.errors).toEqual([]);
      expect(parsed(after).value).toEqual(changed(root, path, (owner, step) => put(owner, step, longer)));
      expectSameForm(text, after);
      expect(after.match(COMMENT)).toEqual(text.match(COMMENT));
    }),
    RUNS,
  );
});

test('removing takes that one away and leaves the rest', () => {
  fc.assert(
    fc.property(table, style, fc.nat(), (root, how, pick) => {
      const text = write(root, how);
      const { document } = parsed(text);
      const paths = pathsOf(root).filter((path) => valueAt(root, path) !== undefined);
      const path = paths[pick % Math.max(paths.length, 1)];
      if (!path) return;
      const edits = removeAt(document, path);
      expect(edits).toBeDefined();
      const after = parsed(applyEdits(text, edits ?? []));
      expect(after.document.errors).toEqual([]);
      const wanted = changed(root, path, (owner, step) => {
        if (Array.isArray(owner)) owner.splice(Number(step), 1);
        else delete owner[String(step)];
      });
      expect(withoutEmpty(after.value)).toEqual(withoutEmpty(wanted));
      expectSameForm(text, applyEdits(text, edits ?? []));
    }),
    RUNS,
  );
});

/** A table or list that only its last member made goes with it; where it has a header or brackets it stays. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .map(([name, each]) => [name, withoutEmpty(each)] as const)
    .filter(([, each]) => typeof each !== 'object' || each === null || Object.keys(each).length > 0);
  return Object.fromEntries(kept);
}
