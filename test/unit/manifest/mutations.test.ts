import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MANIFEST_RULES } from '../../../src/manifest/lint/manifest-rules.ts';
import { applied, findingsOf, type Texts, textOf } from './analyzed.ts';
import { EXAMPLE_A, EXAMPLE_B, EXAMPLE_C } from './spec-examples.ts';

/** A text with a few pieces cut out, doubled or replaced: what typing and pasting leave half-way. */
const damaged = (text: string) =>
  fc
    .array(
      fc.tuple(
        fc.nat(text.length),
        fc.nat(12),
        fc.constantFrom('', '"', '[', '[[', ']', '{', '}', '=', '#', '\n', ',', "'''", 'x = '),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((cuts) => cuts.reduce((all, [at, length, piece]) => all.slice(0, at) + piece + all.slice(at + length), text));

const texts: fc.Arbitrary<Texts> = fc
  .constantFrom(EXAMPLE_A, EXAMPLE_B, EXAMPLE_C)
  .chain(({ manifests, overlay = '' }) => {
    const [[folder, manifest] = ['', '']] = Object.entries(manifests);
    return fc.record({ manifests: damaged(manifest).map((text) => ({ [folder]: text })), overlay: damaged(overlay) });
  });

test('whatever is half-typed, findings lie in the text and fixes leave no more errors', () => {
  fc.assert(
    fc.property(texts, (input) => {
      for (const finding of findingsOf(input)) {
        const text = textOf(input, finding.uri);
        expect(finding.span.start).toBeGreaterThanOrEqual(0);
        expect(finding.span.end).toBeGreaterThanOrEqual(finding.span.start);
        expect(finding.span.end).toBeLessThanOrEqual(text.length);
        for (const fix of finding.fixes()) {
          expect(MANIFEST_RULES.find(({ code }) => code === finding.code)?.fixKinds, finding.code).toContain(fix.kind);
          const after = applied(input, fix);
          const syntax = (all: Texts) =>
            findingsOf(
              all,
              MANIFEST_RULES.filter(({ code }) => code === 'M02'),
            ).length;
          expect(syntax(after)).toBeLessThanOrEqual(syntax(input));
        }
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
});
