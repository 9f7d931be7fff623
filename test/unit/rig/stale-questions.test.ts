import { expect, test } from 'vitest';
import { uncaughtErrors, withoutStaleQuestions } from '../../rig/extension-logs.ts';

const line = (id: number) => `2026-11-22 10:00:00.000 [error] No tree item with id 'yoi ${id}' found.\n`;
const other = '2026-11-22 10:00:00.000 [error] Something else\n';
const questions = (count: number) => Array.from({ length: count }, (_, id) => line(id)).join('');

test('a few late questions are nobody’s error', () => {
  expect(withoutStaleQuestions(`${questions(25)}${other}`)).toBe(other);
});

test('many are one of ours, with their number', () => {
  const log = withoutStaleQuestions(`${other}${questions(26)}`);
  expect(log).toContain("No tree item with id 'yoi 25'");
  expect(log).toContain('asked 26 times');
  expect(uncaughtErrors(log)).toHaveLength(1);
});
