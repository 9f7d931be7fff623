import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { bounded, cutText } from '../../../../src/editor/agents/cut-text.ts';
import { TOOL_INPUTS } from '../../../../src/editor/agents/tool-inputs.ts';

interface DeclaredTool {
  readonly name: string;
  readonly inputSchema: object;
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { languageModelTools: DeclaredTool[] };
};

test('package.json declares every tool with the input that the code reads', () => {
  const declared = contributes.languageModelTools.map(({ name, inputSchema }) => [name, inputSchema]);
  const read = Object.entries(TOOL_INPUTS).map(([name, schema]) => {
    const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
    return [name, JSON.parse(JSON.stringify(rest))];
  });
  expect(declared).toEqual(read);
});

describe('cutText', () => {
  test('stays inside the limit and says what is missing, in whole characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.integer({ min: 60, max: 300 }), (text, limit) => {
        const cut = cutText(text, limit);
        const bytes = Buffer.byteLength(text);
        if (bytes <= limit) {
          expect(cut).toBe(text);
          return;
        }
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit);
        const [, kept = '', dropped = ''] = /^(.*)\n\n\[truncated: (\d+) bytes dropped\]$/s.exec(cut) ?? [];
        expect(text.startsWith(kept)).toBe(true);
        expect(Buffer.byteLength(kept) + Number(dropped)).toBe(bytes);
      }),
    );
  });
});

test.each([
  ['absent: the usual', undefined, 50],
  ['nothing is one', 0, 1],
  ['too much is the most', 1e9, 100],
  ['a fraction is cut', 7.9, 7],
])('bounded, %s', (_, wanted, expected) => {
  expect(bounded(wanted, 50, 100)).toBe(expected);
});
