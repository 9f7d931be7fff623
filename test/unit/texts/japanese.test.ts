import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** Every literal that `t(…)` of `@vscode/l10n` is called with, by file; and the calls whose text is not a literal. */
function textsOf(file: string): { texts: string[]; odd: string[] } {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const texts: string[] = [];
  const odd: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && (node.expression.getText() === 't' || node.expression.getText() === 'l10n.t')) {
      const [first] = node.arguments;
      if (first && ts.isStringLiteralLike(first)) texts.push(first.text);
      else odd.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  if (/from '@vscode\/l10n'/.test(source.text)) visit(source);
  return { texts, odd };
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join('src', file));
const scanned = files.map(textsOf);
const used = new Set(scanned.flatMap((file) => file.texts));
const bundles = readdirSync('l10n/ja').map((name) => ({
  name,
  texts: JSON.parse(readFileSync(join('l10n/ja', name), 'utf8')) as Record<string, string>,
}));
const translated = new Map(bundles.flatMap(({ texts }) => Object.entries(texts)));
const contributed = JSON.parse(readFileSync('package.nls.ja.json', 'utf8')) as Record<string, string>;
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('Japanese texts', () => {
  test('every text is a literal, so that it can be found', () => {
    expect(scanned.flatMap((file) => file.odd)).toEqual([]);
  });

  test('every English text has a Japanese one', () => {
    expect([...used].filter((text) => !translated.has(text))).toEqual([]);
  });

  test('no Japanese text is left over', () => {
    expect([...translated.keys()].filter((text) => !used.has(text))).toEqual([]);
  });

  test('both have the same placeholders', () => {
    const different = [...translated].filter(
      ([english, japanese]) => placeholders(english).join() !== placeholders(japanese).join(),
    );
    expect(different).toEqual([]);
  });

  test.each([
    ['a target', '接続先', /宛先|ターゲット(?! wasm32)/],
    ['broad', '広い', /広範/],
    ['an ingress', 'イングレス', /ingress(?! サーフェス)/i],
    ['a grant', '許可', /付与|グラント/],
    ['a relation', '関連', /関係/],
    ['a role', 'ロール', /役割/],
    ['an intake summary', '受付要約', /受付のまとめ/],
    ['closing a ticket', 'クローズする', /チケット[^。]*を(?:閉じ|完了)/],
    ['the state ready', '着手可', /準備完了/],
    ['the state done', '作業済み', /作業完了/],
    ['cannot be read', '読み取れない', /を読めません/],
    ['already', 'すでに', /既に/],
    ['a quoted name', '「…」', /"[^"]*"/],
    ['a question', '？', /[\u3040-\u30ff]\?/],
    ['brackets', '（…）', /\([^()]*[\u3040-\u30ff][^()]*\)(?!\()/],
  ])('one word for one thing: %s is %s', (_, _word, other) => {
    const all = [...translated.values(), ...Object.values(contributed)];
    // Code and the addresses of links are not Japanese.
    expect(all.filter((text) => other.test(text.replaceAll(/`[^`]*`|\]\([^)]*\)/g, '')))).toEqual([]);
  });
});
