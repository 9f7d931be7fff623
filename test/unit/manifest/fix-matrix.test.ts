import { describe, expect, test } from 'vitest';
import { findingsOf } from './analyzed.ts';
import { checkFix, rewritten, writable } from './checked-fix.ts';
import { FORMS } from './written-toml.ts';

/* Dirty documents and read-only file systems are VS Code's side of the same matrix; `test/host` has them. */

describe.each(writable.map((rule) => [rule.code, rule] as const))('fixes of %s in a text', (_, rule) => {
  test.each(Object.entries(FORMS))('%s', (form, write) => {
    const texts = rewritten(rule, write, true);
    const fixes = findingsOf(texts, [rule]).flatMap((finding) => finding.fixes());
    expect([...new Set(fixes.map(({ kind }) => kind))].sort(), form).toEqual(rule.fixKinds);
    for (const fix of fixes) checkFix(rule, texts, fix);
  });
});
