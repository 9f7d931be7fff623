import { describe, expect, test } from 'vitest';
import { fixAgain } from '../../../../src/manifest/language/fix-again.ts';
import { applied, findingsOf, isToml, type Texts, textOf } from '../analyzed.ts';
import { checkFix, rewritten, writable } from '../checked-fix.ts';
import { writtenToml } from '../written-toml.ts';

const TYPED = '# typed between listing and taking\n\n';

/** What somebody else leaves behind at the top of every file. */
function changed(texts: Texts): Texts {
  const manifests = Object.fromEntries(Object.entries(texts.manifests).map(([name, text]) => [name, TYPED + text]));
  return { ...texts, manifests, ...(texts.overlay === undefined ? {} : { overlay: TYPED + texts.overlay }) };
}

const STYLE = { lineBreak: '\n', byteOrderMark: false, finalLineBreak: true, seed: 1 } as const;

describe.each(writable.map((rule) => [rule.code, rule] as const))('fixes of %s', (_, rule) => {
  const texts = rewritten(rule, (value) => writtenToml(value, STYLE), false);
  const offered = findingsOf(texts, [rule]).flatMap((finding) => finding.fixes().map((fix) => ({ finding, fix })));

  test('are made for the text as it is when they are taken', () => {
    const now = changed(texts);
    for (const { finding, fix } of offered) {
      const again = fixAgain(findingsOf(now, [rule]), finding, fix.title);
      expect(again?.title).toBe(fix.title);
      if (!again) continue;
      checkFix(rule, now, again);
      for (const { uri, create } of again.edits.filter((edit) => isToml(edit.uri))) {
        const typed = create ? '' : TYPED;
        expect(textOf(applied(now, again), uri)).toBe(typed + textOf(applied(texts, fix), uri));
      }
    }
  });

  test('are gone once they have been taken', () => {
    for (const { finding, fix } of offered) {
      const after = applied(texts, fix);
      const again = fixAgain(findingsOf(after, [rule]), finding, fix.title);
      if (findingsOf(after, [rule]).length === 0) expect(again).toBeUndefined();
    }
  });
});
