import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parseToml } from '../../../../src/manifest/toml/parse-toml.ts';
import { placeIssue } from '../../../../src/manifest/toml/place-issue.ts';
import { plainTable } from '../../../../src/manifest/toml/plain-value.ts';

const Permission = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tool'), name: z.string() }),
  z.strictObject({ kind: z.literal('external_write') }),
]);
const Schema = z.strictObject({
  id: z.string(),
  port: z.int().optional(),
  permissions: z.array(Permission).optional(),
  runtime: z.strictObject({ kind: z.string(), world: z.string().optional() }).optional(),
  targets: z.array(z.strictObject({ host: z.string().optional() })).optional(),
  loose: z.union([z.string(), z.strictObject({ deep: z.strictObject({ x: z.string() }) })]).optional(),
});

/** What the schema says about `text`: the kind of each complaint and the text it is drawn under. */
function complaints(text: string): string[] {
  const document = parseToml(text);
  const { value, holes } = plainTable(document.root);
  const issues = Schema.safeParse(value).error?.issues ?? [];
  return issues
    .flatMap((issue) => placeIssue(document, issue, holes))
    .map(({ kind, key, start, end }) => `${kind}${key ? `(${key})` : ''} ${text.slice(start, end)}`);
}

describe('where a schema’s complaint is drawn', () => {
  test.each<[string, string, string[]]>([
    ['nothing to say', 'id = "x"', []],
    ['each unknown key on its own', 'id = "x"\nb = 1\n[c]\n', ['unknown-key(b) b', 'unknown-key(c) c']],
    ['a wrong type on the value', 'id = 12', ['invalid-value 12']],
    ['a float is no integer', 'id = "x"\nport = 1.0', ['invalid-value 1.0']],
    ['a date is no string', 'id = 1979-05-27', ['invalid-value 1979-05-27']],
    ['a missing key on its header', 'id = "x"\n[runtime]\n', ['missing-key(kind) runtime']],
    ['a missing key on the braces', 'id = "x"\nruntime = { }', ['missing-key(kind) { }']],
    ['a missing key on the dots', 'id = "x"\nruntime.world = "w"', ['missing-key(kind) runtime']],
    ['a missing key at the top', 'port = 1\n', ['missing-key(id) port = 1']],
    ['a missing key of an empty text', '', ['missing-key(id) ']],
    ['an unknown discriminator', 'id = "x"\npermissions = [{ kind = "t" }]', ['invalid-value "t"']],
    ['a key too many in a list', 'id = "x"\n[[targets]]\n[[targets]]\nhots = 1', ['unknown-key(hots) hots']],
    ['the furthest branch of a union', 'id = "x"\nloose = { deep = { x = 1 } }', ['invalid-value 1']],
    ['nothing below a hole', 'id = "x"\nruntime =\n', []],
    ['nothing for a half word', 'id = hal\n', []],
  ])('%s', (_, text, expected) => {
    expect(complaints(text)).toEqual(expected);
  });
});
