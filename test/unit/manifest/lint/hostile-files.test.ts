import { describe, expect, test } from 'vitest';
import { MAX_FINDINGS } from '../../../../src/manifest/limits.ts';
import { MANIFEST_RULES } from '../../../../src/manifest/lint/manifest-rules.ts';
import { defineRule, type Rule } from '../../../../src/manifest/lint/rule.ts';
import { readManifest } from '../../../../src/manifest/model/manifest-view.ts';
import { readOverlay } from '../../../../src/manifest/model/overlay-view.ts';
import type { SourceFile } from '../../../../src/manifest/model/source-file.ts';
import { parseToml } from '../../../../src/toml/parse-toml.ts';
import { HOSTILE } from '../../../hostile/manifest-texts.ts';
import { findingsOf, manifestUri, OVERLAY, type Texts } from '../analyzed.ts';
import { EXAMPLE_A } from '../spec-examples.ts';

const [[folder, manifest] = ['', '']] = Object.entries(EXAMPLE_A.manifests);
const GOOD: Texts = { manifests: { [folder]: manifest }, overlay: EXAMPLE_A.overlay ?? '' };

const texts = { documentation: '', passing: {}, failing: {}, title: '', severity: 'hint', fixKinds: [] } as const;
const fault = (): never => {
  throw new RangeError('a fault of ours');
};

/** Rules that fail, of every kind. */
const FAULTY: readonly Rule[] = [
  defineRule({ ...texts, code: 'X1', needs: 'root', check: fault }),
  defineRule({ ...texts, code: 'X2', needs: 'manifest', check: fault }),
  defineRule({ ...texts, code: 'X3', needs: 'overlay', check: fault }),
  defineRule({ ...texts, code: 'X4', needs: 'entry', check: fault }),
  defineRule({ ...texts, code: 'X5', needs: 'grants', check: fault }),
];

describe('a rule that throws', () => {
  test.each(FAULTY.map((rule) => [rule.code, rule] as const))(
    'is a finding, and the others go on: %s',
    (code, rule) => {
      const found = findingsOf({ ...GOOD, overlay: `${GOOD.overlay}x = =\n` }, [rule, ...MANIFEST_RULES]);
      expect(found.filter((finding) => finding.code === code)[0]).toMatchObject({
        severity: 'error',
        message: expect.stringContaining('a fault of ours'),
      });
      expect(found.map((finding) => finding.code)).toContain('C01');
    },
  );
});

describe('a reader that throws', () => {
  /** A file whose tree is not what any reader expects. */
  const broken = (uri: string): SourceFile => {
    const document = parseToml('id = "x"');
    Object.defineProperty(document.root, 'children', { get: fault });
    return { uri, label: uri, document };
  };

  test('leaves a manifest with one fault, of which nothing is taken', () => {
    const view = readManifest(broken('a/plugin.toml'));
    expect(view.manifest.id).toBe('');
    expect(view.issues).toMatchObject([{ kind: 'unreadable', reason: 'a fault of ours' }]);
  });

  test('leaves an overlay with one fault, which enables nothing', () => {
    const view = readOverlay(broken(OVERLAY));
    expect(view.entries).toEqual([]);
    expect(view.issues).toMatchObject([{ kind: 'unreadable', reason: 'a fault of ours' }]);
  });
});

describe('one file of faults', () => {
  test.each([
    ['equals signs', '=\n', 'M02'],
    ['quotes', '"\n', 'M02'],
    ['unknown keys', null, 'M03'],
    ['escapes', `d = "${'\\u'.repeat(20_000)}"\n`, 'M02'],
  ])('has at most so many findings, and the last one says how many more there are: %s', (_, line, code) => {
    const text =
      line === null
        ? `schema_version = 1\n${lines((index) => `k${index} = 1\n`)}`
        : line.length > 9
          ? line
          : line.repeat(20_000);
    const found = findingsOf({ manifests: { a: text, [folder]: manifest } });
    const own = found.filter(({ uri }) => uri === manifestUri('a'));
    expect(own.length).toBeLessThanOrEqual(MAX_FINDINGS);
    expect(own.map((finding) => finding.code)).toContain(code);
    const last = own.reduce((a, b) => (b.span.start >= a.span.start ? b : a));
    const more = Number(/\((\d+) more findings/.exec(last.message)?.[1]);
    expect(more).toBeGreaterThan(18_000);
    expect(own.filter(({ message }) => message.includes('more findings'))).toHaveLength(1);
  });

  test('says nothing of what is not left out', () => {
    const found = findingsOf({ manifests: { a: 'k = 1\n'.repeat(5) } });
    expect(found.filter(({ message }) => message.includes('more findings'))).toEqual([]);
  });

  test('keeps the gravest findings where hints are more than fit', () => {
    const prefixes = Array.from({ length: 2 * MAX_FINDINGS }, (_, index) => `"/p${index}"`).join(', ');
    const overlay = `[[plugins.enabled]]\nid = "project:a"\n[[plugins.enabled.grants.websocket]]\nscheme = "wss"\nhost = "h.example"\npath_prefixes = [${prefixes}]\nwrong = 1\n`;
    const own = findingsOf({ manifests: {}, overlay }).filter(({ uri }) => uri === OVERLAY);
    expect(own).toHaveLength(MAX_FINDINGS);
    expect(own.map((finding) => finding.code)).toContain('C01');
  });
});

function lines(line: (index: number) => string): string {
  return Array.from({ length: 20_000 }, (_, index) => line(index)).join('');
}

/*
 * Each of these took from ten seconds to for ever, of some a small part. They are as large as files may be, since a cost that
 * grows with the square shows at no other size; what bounds a run is the patience of the test runner.
 */
describe('texts made to cost as much as they can', () => {
  const SHOWN = [
    'quotes',
    'brackets',
    'holes below a deep header',
    'tools of one name that are asked for again and again',
    'entries for one plugin of many targets',
    'grants against targets of any host',
    'path prefixes against path prefixes',
    'one long list of path prefixes against many grants',
    'targets of many path prefixes against grants of many',
  ];

  test.each(SHOWN)('are judged, with no more findings than a file may have: %s', (name) => {
    const texts = HOSTILE.find((each) => each.name === name);
    expect(texts).toBeDefined();
    const found = findingsOf({ manifests: { a: texts?.manifest ?? '' }, overlay: texts?.overlay ?? '' });
    for (const uri of [manifestUri('a'), OVERLAY]) {
      expect(found.filter((finding) => finding.uri === uri).length).toBeLessThanOrEqual(MAX_FINDINGS);
    }
    expect(found).not.toEqual([]);
  });
});
