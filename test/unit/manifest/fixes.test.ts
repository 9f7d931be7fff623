import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covers } from '../../../src/authority/overlap.ts';
import { permissionLabel } from '../../../src/authority/permission.ts';
import type { Grants } from '../../../src/authority/record.ts';
import { TARGET_APIS, type Target } from '../../../src/authority/target.ts';
import { fsLabel } from '../../../src/authority/target-label.ts';
import { GATEWAY_GRANTS, GATEWAY_MANIFEST } from '../../../src/manifest/lint/support/examples.ts';
import { applied, findingsOf, OVERLAY, rootOf, type Texts } from './analyzed.ts';
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

/** Rules about what cannot be read: their fixes make something readable, which may then ask for something. */
const READING_RULES = new Set(['M02', 'M03', 'M04', 'M05', 'C01']);

/** One thing that is requested or granted: by its label, or by its target. */
type Authority =
  | { readonly label: string; readonly target?: never }
  | { readonly label: string; readonly target: Target };

/** Everything that a manifest asks for and an overlay allows, with whatever binding. */
function authorityOf(texts: Texts) {
  const { manifests, overlay } = rootOf(texts);
  const entries = overlay.kind === 'read' ? overlay.view.entries : [];
  return {
    requested: manifests.flatMap(({ manifest }) => listed(manifest)),
    granted: entries.flatMap(({ entry }) => [
      ...listed(entry.grants),
      ...entry.grants.fs.map((root): Authority => ({ label: `fs ${fsLabel(root)}` })),
    ]),
    switched: overlay.kind === 'read' && overlay.view.switchedOn,
  };
}

function listed({ permissions, ...targets }: Pick<Grants, 'permissions' | 'request' | 'websocket'>): Authority[] {
  return [
    ...permissions.map((permission) => ({ label: permissionLabel(permission) })),
    ...TARGET_APIS.flatMap((api) => targets[api].map((target): Authority => ({ label: api, target }))),
  ];
}

/** Whether one includes the other. */
function gives(one: Authority, other: Authority): boolean {
  if (one.label !== other.label) return false;
  return other.target === undefined || (one.target !== undefined && covers(one.target, other.target));
}

describe('what fixes promise', () => {
  const plainly = { lineBreak: '\n', byteOrderMark: false, finalLineBreak: true, seed: 1 } as const;
  const all = writable.flatMap((rule) => {
    const texts = rewritten(rule, (value) => writtenToml(value, plainly), true);
    return findingsOf(texts, [rule]).map((finding) => ({ rule, texts, finding, fixes: finding.fixes() }));
  });

  test.each(['mechanical', 'pin', 'choice'] as const)(
    'a fix of the kind %s grants and requests nothing new',
    (kind) => {
      const shown = all.flatMap(({ rule, texts, fixes }) =>
        READING_RULES.has(rule.code)
          ? []
          : fixes.filter((fix) => fix.kind === kind).map((fix) => ({ rule, texts, fix })),
      );
      expect(shown).not.toEqual([]);
      for (const { rule, texts, fix } of shown) {
        const [before, after] = [authorityOf(texts), authorityOf(applied(texts, fix))];
        for (const side of ['requested', 'granted'] as const) {
          const added = after[side].filter((one) => !before[side].some((other) => gives(other, one)));
          expect(added, `${rule.code} ${fix.title}`).toEqual([]);
        }
        if (kind !== 'choice') expect(after.granted.length, `${rule.code} ${fix.title}`).toBe(before.granted.length);
      }
    },
  );

  test('a grant says more than before, in what is requested or in what is granted', () => {
    for (const { rule, texts, fixes } of all) {
      for (const fix of fixes.filter(({ kind }) => kind === 'grant')) {
        const [before, after] = [authorityOf(texts), authorityOf(applied(texts, fix))];
        const isMore = (['requested', 'granted', 'switched'] as const).some(
          (side) => JSON.stringify(after[side]) !== JSON.stringify(before[side]),
        );
        expect(isMore, `${rule.code} ${fix.title}`).toBe(true);
      }
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
