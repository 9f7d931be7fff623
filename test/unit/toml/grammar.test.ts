import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const GRAMMAR = 'media/syntaxes/toml.tmLanguage.json';

const SAMPLE = String.raw`# a comment
[run.'time'] # c
[[web]]
key = "x\ty\e\x41\q" # c
a."b c" . d = 'lit'
n = [1, -0x1F, 1.5e3, inf, true, 1979-05-27T07:32Z, 07:32]
t = { a = "x", b = [{ c = 1 }] }
open = "unclosed
next = 1
lit = 'unclosed
next = 2
list = [
  "a", # one
  { k = 'v' },
]
long = """
x = \u00e9 "quoted" [a]
"""
[half
after = true
`;

/** Each line's tokens as "text scope", without plain white space and without the grammar's own root scope. */
async function tokens(text: string): Promise<string[]> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (source) => new oniguruma.OnigString(source),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(GRAMMAR, 'utf8'), GRAMMAR),
  });
  const grammar = await registry.loadGrammar('source.toml');
  if (!grammar) throw new Error('the grammar did not load');
  let stack = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const result = grammar.tokenizeLine(line, stack);
    stack = result.ruleStack;
    return result.tokens
      .filter((token) => line.slice(token.startIndex, token.endIndex).trim() !== '')
      .map((token) => `${line.slice(token.startIndex, token.endIndex).trim()}  ${token.scopes.slice(1).join(' ')}`);
  });
}

test('colours TOML 1.1, and an unclosed string only to the end of its line', async () => {
  const found = await tokens(SAMPLE);
  expect(found).toContain('next  variable.other.key.toml');
  expect(found).not.toContainEqual(expect.stringContaining('invalid'));
  await expect(found.join('\n')).toMatchFileSnapshot('grammar.snapshot.txt');
});
