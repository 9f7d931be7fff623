import { parseToml } from '../../toml/parse-toml.ts';
import { applyEdits, type TextEdit } from '../../toml/text-edit.ts';
import { MAX_FIX_TEXT } from '../limits.ts';
import { RULES } from '../lint/all-rules.ts';
import { analyze } from '../lint/analyze.ts';
import type { FileEdit, FixKind } from '../lint/finding.ts';
import type { SeveritySettings } from '../lint/finding-cache.ts';
import { composeEdits } from '../lint/fixes/compose-edits.ts';
import type { RootContext } from '../lint/rule.ts';
import { readManifest } from '../model/manifest-view.ts';
import { readOverlay } from '../model/overlay-view.ts';
import type { SourceFile } from '../model/source-file.ts';

/** Fixes that are applied in one go; a rule whose fix brings its own finding back must not turn for ever. */
const MAX_ROUNDS = 200;

/**
 * The edits of `uri` that apply every fix of `kinds` which changes only this file, one after another, each found anew on
 * the text that the one before left. Never of a kind that adds authority unless the caller names it. In a text so long, or
 * of so many faults, that working them out would take more than {@link MAX_FIX_TEXT}, the rest stays for another time.
 */
export function fixAll(
  root: RootContext,
  uri: string,
  kinds: ReadonlySet<FixKind>,
  severities: SeveritySettings,
): readonly TextEdit[] {
  const rounds: (readonly TextEdit[])[] = [];
  const first = textOf(root, uri);
  let context = root;
  const budget = { left: MAX_FIX_TEXT };
  while (first !== undefined && rounds.length < MAX_ROUNDS) {
    const edits = nextFix(context, uri, kinds, severities, budget);
    if (!edits) break;
    rounds.push(edits);
    context = withText(context, uri, applyEdits(textOf(context, uri) ?? '', edits));
  }
  return composeEdits(first?.length ?? 0, rounds);
}

function nextFix(
  context: RootContext,
  uri: string,
  kinds: ReadonlySet<FixKind>,
  severities: SeveritySettings,
  budget: { left: number },
): readonly TextEdit[] | undefined {
  const length = textOf(context, uri)?.length ?? 0;
  for (const finding of analyze(context, RULES, severities)) {
    if (finding.uri !== uri) continue;
    if (budget.left <= 0) return undefined;
    budget.left -= length;
    const fix = finding.fixes().find((each) => kinds.has(each.kind) && isWithin(each.edits, uri));
    if (fix?.edits[0]) return fix.edits[0].edits;
  }
  return undefined;
}

function isWithin(edits: readonly FileEdit[], uri: string): boolean {
  return edits.length === 1 && edits.every((edit) => edit.uri === uri && !edit.create && edit.edits.length > 0);
}

function filesOf(root: RootContext): SourceFile[] {
  const overlay = root.overlay.kind === 'read' ? [root.overlay.view.file] : [];
  return [...root.manifests.map(({ file }) => file), ...overlay];
}

function textOf(root: RootContext, uri: string): string | undefined {
  return filesOf(root).find((file) => file.uri === uri)?.document.text;
}

function withText(root: RootContext, uri: string, text: string): RootContext {
  const anew = (file: SourceFile): SourceFile => ({ ...file, document: parseToml(text) });
  const { overlay } = root;
  return {
    ...root,
    manifests: root.manifests.map((view) => (view.file.uri === uri ? readManifest(anew(view.file)) : view)),
    overlay:
      overlay.kind === 'read' && overlay.view.file.uri === uri
        ? { kind: 'read', view: readOverlay(anew(overlay.view.file)) }
        : overlay,
  };
}
