import { describe, expect, test } from 'vitest';
import { fixAll } from '../../../../src/manifest/language/fix-all.ts';
import { applyEdits } from '../../../../src/toml/text-edit.ts';
import { MANIFEST, MANIFEST_URI, OVERLAY, OVERLAY_URI, smallRoot } from '../../editor/manifest/small-root.ts';

const UNTIDY = MANIFEST.replace('scheme = "wss"', 'scheme = " WSS "  # kept').replace(
  '  { kind = "tool", name = "say" },',
  '  { kind = "tool", name = "say" },\n  { kind = "tool", name = "say" },',
);

describe('fixing everything', () => {
  test('that is mechanical says the same better and leaves the comments', () => {
    const edits = fixAll(smallRoot(UNTIDY), MANIFEST_URI, new Set(['mechanical']), {});
    expect(applyEdits(UNTIDY, edits)).toBe(MANIFEST.replace('scheme = "wss"', 'scheme = "wss"  # kept'));
  });

  test('on save never adds authority', () => {
    const edits = fixAll(smallRoot(), OVERLAY_URI, new Set(['mechanical']), {});
    expect(applyEdits(OVERLAY, edits)).toBe(OVERLAY);
  });

  test('on command completes what grants are bound to, and grants nothing more', () => {
    const edits = fixAll(smallRoot(), OVERLAY_URI, new Set(['mechanical', 'pin']), {});
    const after = applyEdits(OVERLAY, edits);
    expect(after).toContain(`digest = "sha256:${'a'.repeat(64)}"`);
    expect(after.match(/kind = /g)).toEqual(OVERLAY.match(/kind = /g));
    expect(after.match(/host = /g)).toEqual(OVERLAY.match(/host = /g));
  });

  test('leaves what a rule that is off would change', () => {
    const edits = fixAll(smallRoot(UNTIDY), MANIFEST_URI, new Set(['mechanical']), { M30: 'off', M35: 'off' });
    expect(edits).toEqual([]);
  });
});
