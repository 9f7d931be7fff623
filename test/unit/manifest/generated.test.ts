import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generatedFiles } from '../../../scripts/generate/files.ts';
import { RULES } from '../../../scripts/generate/rules.ts';

describe('what is written from the rules is fresh; else run `npm run generate`', () => {
  test.each([...generatedFiles('.')])('%s', (path, content) => {
    expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(content);
  });
});

test('every condition of the specification is a rule, and every code is used once', () => {
  const codes = RULES.map(({ code }) => code);
  const numbered = (letter: string, last: number) =>
    Array.from({ length: last }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`);
  expect(codes).toEqual([...numbered('M', 40), ...numbered('C', 30), ...numbered('Y', 3)]);
});

test.each(RULES.map((rule) => [rule.code, rule] as const))('%s has a title of one line and a paragraph', (_, rule) => {
  expect(rule.title).toMatch(/^[A-Z][^\n]*[^.\n]$/);
  expect(rule.documentation).toMatch(/^[A-Z`[][^\n]*\.$/);
});
