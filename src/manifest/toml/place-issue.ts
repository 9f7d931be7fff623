import type * as z from 'zod';
import type { Span } from '../../base/line-index.ts';
import type { TomlDocument } from './document.ts';
import { deepestAt, keyRangeOf, nodeAt, rangeOf } from './node-path.ts';
import type { TomlPath } from './plain-value.ts';

/** A schema's complaint with its place in the text. */
export interface PlacedIssue extends Span {
  /** What kind of complaint it is; the wording is the caller's. */
  readonly kind: 'unknown-key' | 'missing-key' | 'invalid-key' | 'invalid-value';
  readonly path: TomlPath;
  /** The unknown or missing key. */
  readonly key?: string;
  readonly issue: z.core.$ZodIssue;
}

/**
 * Where `issue` belongs: on each unknown key, on the table that lacks a key, else on the value. Issues at or below a
 * hole are left out, since the syntax error there is reported already. Of a union without a discriminator the branch that
 * got furthest speaks.
 */
export function placeIssue(
  document: TomlDocument,
  issue: z.core.$ZodIssue,
  holes: readonly TomlPath[],
  base: TomlPath = [],
): PlacedIssue[] {
  const path: TomlPath = [...base, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  if (holes.some((hole) => isPrefix(hole, path))) return [];
  const { node, depth } = deepestAt(document, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const child = nodeAt(node, [key]);
      const span = child ? keyRangeOf(document, child) : rangeOf(document, node);
      return { ...span, kind: 'unknown-key', path: [...path, key], key, issue };
    });
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return furthestBranch(issue.errors).flatMap((each) => placeIssue(document, each, holes, path));
  }
  const missing = path[depth];
  if (missing !== undefined) {
    return [{ ...rangeOf(document, node), kind: 'missing-key', path, key: String(missing), issue }];
  }
  if (issue.code === 'invalid_key') return [{ ...keyRangeOf(document, node), kind: 'invalid-key', path, issue }];
  return [{ ...rangeOf(document, node), kind: 'invalid-value', path, issue }];
}

function isPrefix(start: TomlPath, path: TomlPath): boolean {
  return start.length <= path.length && start.every((step, index) => step === path[index]);
}

function furthestBranch(branches: readonly z.core.$ZodIssue[][]): readonly z.core.$ZodIssue[] {
  const depthOf = (issues: readonly z.core.$ZodIssue[]) => Math.max(0, ...issues.map((issue) => issue.path.length));
  return [...branches].sort((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)[0] ?? [];
}
