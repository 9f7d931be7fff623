import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GATEWAY_GRANTS, GATEWAY_MANIFEST } from '../../../src/manifest/lint/support/examples.ts';
import { findingsOf, OVERLAY } from './analyzed.ts';
import { checkFix, rewritten, writable } from './checked-fix.ts';
import { type Style, writtenToml } from './written-toml.ts';

const styles: fc.Arbitrary<Style> = fc.record({
  lineBreak: fc.constantFrom('\n', '\r\n'),
  byteOrderMark: fc.boolean(),
  finalLineBreak: fc.boolean(),
  seed: fc.nat(),
});

describe.each(writable.map((rule) => [rule.code, rule] as const))('fixes of %s', (_, rule) => {
  test('leave valid TOML without the finding, the style as it was and the neighbour untouched', () => {
    fc.assert(
      fc.property(styles, fc.boolean(), (style, neighbourFirst) => {
        const texts = rewritten(rule, (value) => writtenToml(value, style), neighbourFirst);
        const findings = findingsOf(texts, [rule]);
        expect(findings, `${texts.overlay}\n${texts.manifests.demo}`).not.toEqual([]);
        for (const finding of findings) for (const fix of finding.fixes()) checkFix(rule, texts, fix);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });
});

describe('what fixes promise', () => {
  const all = writable.flatMap((rule) =>
    findingsOf(
      rewritten(
        rule,
        (value) => writtenToml(value, { lineBreak: '\n', byteOrderMark: false, finalLineBreak: true, seed: 1 }),
        true,
      ),
      [rule],
    ).map((finding) => ({ rule, finding, fixes: finding.fixes() })),
  );

  test('a mechanical fix never adds a grant or a request', () => {
    for (const { rule, fixes } of all) {
      for (const fix of fixes) if (fix.kind === 'mechanical') expect(['M30', 'M35', 'M36']).toContain(rule.code);
    }
  });

  test('at most one fix of a finding is preferred, and none that must be confirmed', () => {
    for (const { fixes } of all) {
      expect(fixes.filter(({ preferred }) => preferred).length).toBeLessThanOrEqual(1);
      expect(fixes.some(({ preferred, needsConfirmation }) => preferred && needsConfirmation)).toBe(false);
    }
  });

  test('a broad target is granted only after a question', () => {
    const broad = `schema_version = 1\nid = "demo.net"\nname = "D"\nversion = "1"\n[[websocket]]\nscheme = "wss"\nhost = "*"\n`;
    const [finding] = findingsOf({ manifests: { demo: broad } }).filter(({ code }) => code === 'C16');
    expect(finding?.fixes()).toMatchObject([{ kind: 'grant', needsConfirmation: true, preferred: false }]);
  });

  test.each([
    ['bound grants: only what the title says becomes effective', GATEWAY_GRANTS, false],
    ['unbound grants wake up with the first binding', GATEWAY_GRANTS.replace(/(\.grants\]\n)id = .*\n/, '$1'), true],
  ])('a grant beside %s', (_, overlay, needsConfirmation) => {
    const findings = findingsOf({ manifests: { gateway: GATEWAY_MANIFEST }, overlay });
    const finding = findings.find(({ code, mirror }) => code === 'C16' && !mirror);
    expect(finding?.fixes()).toMatchObject([{ needsConfirmation, preferred: !needsConfirmation }]);
  });

  test('every fix names the file that it changes when that is not the one that it is offered in', () => {
    for (const { finding, fixes } of all) {
      for (const fix of fixes) {
        if (fix.edits.every(({ uri }) => uri === finding.uri)) continue;
        const name = fix.edits.some(({ uri }) => uri === OVERLAY) ? OVERLAY : fix.edits[0]?.uri.split('/').at(-1);
        expect(fix.title).toContain(name);
      }
    }
  });
});
