import type { TomlDocument } from '../../../toml/document.ts';
import { parseToml } from '../../../toml/parse-toml.ts';
import { applyEdits, type TextEdit } from '../../../toml/text-edit.ts';
import { MAX_FIX_TEXT } from '../../limits.ts';
import type { SourceFile } from '../../model/source-file.ts';
import type { FileEdit } from '../finding.ts';
import { composeEdits } from './compose-edits.ts';

/** One change to a document; `undefined` when the text has no place for it. */
export type EditStep = (document: TomlDocument) => TextEdit[] | undefined;

/**
 * The edits of `steps`, each made on what the one before left. `undefined` when a step finds no place, when nothing would
 * change, or when the text would have more syntax errors than before: such a fix is not offered.
 */
export function editFile(file: SourceFile, ...steps: readonly EditStep[]): FileEdit | undefined {
  const edits = inSequence(...steps)(file.document);
  if (!edits || edits.length === 0) return undefined;
  const after = parseToml(applyEdits(file.document.text, edits));
  return after.errorCount > file.document.errorCount ? undefined : { uri: file.uri, create: false, edits };
}

/** Several changes as one; `undefined` also where they are so many that reading the text after each would never end. */
export function inSequence(...steps: readonly EditStep[]): EditStep {
  return (first) => {
    if ((steps.length - 1) * first.text.length > MAX_FIX_TEXT) return undefined;
    let document = first;
    const rounds: TextEdit[][] = [];
    for (const step of steps) {
      const round = step(document);
      if (!round) return undefined;
      rounds.push(round);
      if (rounds.length < steps.length) document = parseToml(applyEdits(document.text, round));
    }
    return rounds.length === 1 ? rounds[0] : composeEdits(first.text.length, rounds);
  };
}
