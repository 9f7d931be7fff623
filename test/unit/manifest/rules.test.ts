import { describe, expect, test } from 'vitest';
import { MANIFEST_RULES } from '../../../src/manifest/lint/manifest-rules.ts';
import type { RuleExample } from '../../../src/manifest/lint/rule.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { applied, findingsOf, isToml, type Texts, textOf } from './analyzed.ts';

function textsOf({
  manifest,
  otherManifest,
  overlay,
  files,
  placeholders,
  misplacedOverlay: strayOverlay,
}: RuleExample): Texts {
  const demo = {
    ...(files ? { files: new Set(files) } : {}),
    ...(placeholders ? { placeholders: new Set(placeholders) } : {}),
  };
  return {
    manifests: {
      ...(manifest === undefined ? {} : { demo: manifest }),
      ...(otherManifest === undefined ? {} : { other: otherManifest }),
    },
    ...(overlay === undefined ? {} : { overlay }),
    ...(strayOverlay === undefined ? {} : { strayOverlay }),
    folders: { demo },
  };
}

describe.each(MANIFEST_RULES.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  test('finds nothing in its passing example', () => {
    expect(findingsOf(textsOf(rule.passing), [rule])).toEqual([]);
  });

  test('finds its condition in its failing example, inside the text', () => {
    const texts = textsOf(rule.failing);
    const findings = findingsOf(texts, [rule]);
    expect(findings).not.toEqual([]);
    for (const finding of findings) {
      expect(finding.code).toBe(code);
      expect(finding.message).not.toBe('');
      expect(finding.span.start).toBeLessThanOrEqual(finding.span.end);
      expect(finding.span.end).toBeLessThanOrEqual(textOf(texts, finding.uri).length);
    }
  });

  test('its failing example has the fixes that it declares', () => {
    const fixes = findingsOf(textsOf(rule.failing), [rule]).flatMap((finding) => finding.fixes());
    expect([...new Set(fixes.map(({ kind }) => kind))].sort()).toEqual(rule.fixKinds);
  });

  test('its fixes leave valid texts without the finding', () => {
    const texts = textsOf(rule.failing);
    for (const finding of findingsOf(texts, [rule])) {
      for (const fix of finding.fixes()) {
        const after = applied(texts, fix);
        for (const { uri } of fix.edits.filter((edit) => isToml(edit.uri))) {
          const before = parseToml(textOf(texts, uri)).errors.length;
          expect(parseToml(textOf(after, uri)).errors.length, fix.title).toBeLessThanOrEqual(before);
        }
        const left = findingsOf(after, [rule]);
        expect(left.length, `${fix.title}\n${after.overlay}\n${after.manifests.demo}`).toBeLessThan(
          findingsOf(texts, [rule]).length,
        );
      }
    }
  });
});

test('a rule that is off is not run, and a severity that is set holds', () => {
  const texts = { manifests: { demo: 'schema_version = 1\nid = "a"\nname = "A"\nversion = "1"\nx = 1\n' } };
  expect(findingsOf(texts, undefined, { M03: 'off' }).filter(({ code }) => code === 'M03')).toEqual([]);
  expect(findingsOf(texts, undefined, { M03: 'hint' }).find(({ code }) => code === 'M03')?.severity).toBe('hint');
});

test('codes are unique', () => {
  const codes = MANIFEST_RULES.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});
