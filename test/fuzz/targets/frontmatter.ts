import fc from 'fast-check';
import { parse } from 'yaml';
import { readItem } from '../../../src/tickets/record/item.ts';
import { newTicketFiles } from '../../../src/tickets/record/new-ticket.ts';
import { updateItem } from '../../../src/tickets/record/update-item.ts';
import { type FuzzTarget, mustHold, pureTrial } from '../target.ts';

interface Input {
  /** Lines between the fences. */
  readonly yaml: string;
  /** What a person gives for a field. */
  readonly value: string;
}

const ANCHORS = ['a', 'b', 'c'] as const;
const anchor = fc.constantFrom(...ANCHORS);

/** Characters that readers of YAML differ about, among ordinary ones. */
const text = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.string({ maxLength: 20 }) },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          '\0',
          '\x1b',
          '\x7f',
          '\x85',
          '\u2028',
          '\u2029',
          '\ufeff',
          '\ufffe',
          '\ud83d',
          '\u{1ffff}',
          '\t',
          "'",
          '"',
          ': ',
          ' #',
          '---',
        ),
      },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 2_000 }).map((length) => 'y'.repeat(length)) },
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));

const scalar = fc.oneof(
  text.map((value) => `'${value.replaceAll("'", "''")}'`),
  text.map((value) => JSON.stringify(value)),
  fc.constantFrom(
    '~',
    'null',
    'true',
    '1.5',
    'ready',
    'closed',
    '|\n  a\n  b',
    '>-\n  folded\n  text',
    '!!str 1',
    '!mine x',
  ),
);
const anchored = fc.tuple(anchor, scalar).map(([name, value]) => `&${name} ${value}`);
const alias = anchor.map((name) => `*${name}`);
const list = fc.oneof(
  fc.array(fc.oneof(scalar, anchored, alias), { maxLength: 6 }).map((all) => `[${all.join(', ')}]`),
  // One value many times: what makes a small text a large value.
  fc
    .tuple(anchor, fc.integer({ min: 1, max: 3_000 }))
    .map(([name, times]) => `[${`*${name}, `.repeat(times)}*${name}]`),
  fc
    .array(fc.oneof(scalar, alias), { minLength: 1, maxLength: 4 })
    .map((all) => `\n${all.map((one) => `  - ${one}`).join('\n')}`),
);
const key = fc.constantFrom(
  'title',
  'state',
  'workflow_state',
  'risk_flags',
  'labels',
  'readiness',
  'x',
  'y',
  'z',
  '*a',
  '? [a]',
);
const line = fc
  .tuple(key, fc.oneof(scalar, anchored, anchored, alias, list))
  .map(([name, value]) => `${name}: ${value}\n`);
const yaml = fc
  .array(fc.oneof({ weight: 9, arbitrary: line }, { weight: 1, arbitrary: text }), { maxLength: 8 })
  .map((all) => all.join(''));

/** Frontmatter: read within its own size, and written so that strict readers of YAML take it. */
export const frontmatter: FuzzTarget<Input> = {
  name: 'frontmatter',
  about: 'YAML with anchors, aliases and odd characters to the reader, and any text to the writers of fields',
  runs: 60_000,
  inputs: fc.record({ yaml, value: text }),
  open: pureTrial((input) => {
    checkWritten(input.value);
    const read = readItem(`---\n${input.yaml}---\nbody\n`);
    if (!read.ok) return 'refused';
    const { frontmatter: values, frontmatterSpan } = read.item;
    let length = 0;
    for (const value of values.values()) {
      for (const part of [value].flat()) if (typeof part === 'string') length += part.length;
    }
    mustHold(length <= frontmatterSpan.end - frontmatterSpan.start, 'the values are larger than the frontmatter');
    return 'taken';
  }),
};

function checkWritten(value: string): void {
  const updated = updateItem("---\ntitle: 'a'\n---\n", [['title', value]]);
  const made = newTicketFiles({
    title: 'a',
    assignee: value,
    author: 'kim',
    at: '2026-07-01T08:00:00Z',
    language: 'english',
  });
  mustHold(updated.ok === made.ok, 'one door takes what another refuses');
  if (!updated.ok || !made.ok) return;
  const item = made.files.find(({ path }) => path === 'item.md')?.text ?? '';
  for (const [name, whole] of [
    ['title', updated.text],
    ['assignee', item],
  ] as const) {
    const taken: unknown = parse(whole.split(/^---$/m)[1] ?? '', { strict: true });
    mustHold(Object(taken)[name] === value, 'a strict reader reads another value than was given');
  }
}
