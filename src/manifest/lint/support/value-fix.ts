import { t } from '@vscode/l10n';
import { setAt } from '../../../toml/edits.ts';
import type { TomlNode } from '../../../toml/node.ts';
import type { TomlPath } from '../../../toml/node-path.ts';
import { removeNode } from '../../../toml/remove-edits.ts';
import { type TomlInput, tomlLiteral } from '../../../toml/toml-literal.ts';
import type { SourceFile } from '../../model/source-file.ts';
import type { Fix, FixKind } from '../finding.ts';
import { editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';

/** Gives the key at `path` another value, or adds it. */
export function setValueFix(
  file: SourceFile,
  path: TomlPath,
  value: TomlInput,
  { kind = 'choice', preferred = true }: { readonly kind?: FixKind; readonly preferred?: boolean } = {},
): Fix[] {
  const key = path.findLast((step) => typeof step === 'string') ?? '';
  return offerFix(
    { title: t('Set "{0}" to {1}', key, tomlLiteral(value)), kind, preferred },
    editFile(file, (document) => setAt(document, path, value)),
  );
}

/** Takes a node out. `what` names it in the title. */
export function removeNodeFix(
  file: SourceFile,
  node: TomlNode,
  what: string,
  { kind = 'choice', preferred = true }: { readonly kind?: FixKind; readonly preferred?: boolean } = {},
): Fix[] {
  return offerFix(
    { title: t('Remove {0} from {1}', what, file.label), kind, preferred },
    editFile(file, (document) => removeNode(document, node)),
  );
}
