import fc from 'fast-check';
import { MAX_FINDINGS } from '../../../src/manifest/limits.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { applied, findingsOf, manifestUri, OVERLAY, type Texts, textOf } from '../../unit/manifest/analyzed.ts';
import { EXAMPLE_A, EXAMPLE_B, EXAMPLE_C } from '../../unit/manifest/spec-examples.ts';
import { grownText } from '../grown.ts';
import { mutatedText } from '../mutated.ts';
import { type FuzzTarget, mustHold, pureTrial } from '../target.ts';

/** Fixes of a text cost the more the longer it is, so grown ones are few. */
function textLike(seed: string): fc.Arbitrary<string> {
  return fc.oneof({ weight: 40, arbitrary: mutatedText([seed]) }, { weight: 1, arbitrary: grownText([seed]) });
}

const inputs: fc.Arbitrary<Texts> = fc
  .constantFrom(EXAMPLE_A, EXAMPLE_B, EXAMPLE_C)
  .chain(({ manifests, overlay = '' }) => {
    const [[folder, manifest] = ['', '']] = Object.entries(manifests);
    return fc.record({
      manifests: textLike(manifest).map((text) => ({ [folder]: text })),
      overlay: textLike(overlay),
    });
  });

/** Findings whose fixes are carried out. */
const MAX_TRIED = 200;

/** A manifest and an overlay: findings lie in their text, and a fix writes only into these files and breaks neither. */
export const rules: FuzzTarget<Texts> = {
  name: 'rules',
  about: 'a manifest and an overlay to every rule, and every fix carried out',
  runs: 30_000,
  inputs,
  open: pureTrial((texts) => {
    const files = new Set([OVERLAY, ...Object.keys(texts.manifests).map(manifestUri)]);
    let fixes = 0;
    const found = findingsOf(texts);
    mustHold(found.length <= 2 * MAX_FINDINGS, 'more findings than two files may have');
    // Of a grown text only as many fixes as there is patience for.
    for (const finding of found.slice(0, MAX_TRIED)) {
      mustHold(files.has(finding.uri), `a finding in ${finding.uri}`);
      const { start, end } = finding.span;
      mustHold(
        start >= 0 && end >= start && end <= textOf(texts, finding.uri).length,
        `${finding.code} outside of the text`,
      );
      for (const fix of finding.fixes()) {
        fixes++;
        for (const { uri, edits } of fix.edits) {
          mustHold(files.has(uri), `“${fix.title}” writes into ${uri}`);
          const { length } = textOf(texts, uri);
          mustHold(
            edits.every((edit) => edit.start >= 0 && edit.end >= edit.start && edit.end <= length),
            `“${fix.title}” writes outside of the text`,
          );
        }
        const after = applied(texts, fix);
        mustHold(errorsIn(after) <= errorsIn(texts), `“${fix.title}” leaves more syntax errors`);
      }
    }
    return fixes > 0 ? 'taken' : 'refused';
  }),
};

function errorsIn({ manifests, overlay = '' }: Texts): number {
  return [...Object.values(manifests), overlay].reduce((sum, text) => sum + parseToml(text).errors.length, 0);
}
