import { t } from '@vscode/l10n';
import type { Target, TargetApi } from '../../../authority/target.ts';
import { type TargetFault, targetFaults } from '../../../authority/target-faults.ts';
import { setAt } from '../../../toml/edits.ts';
import type { TomlTable } from '../../../toml/node.ts';
import { pathOf } from '../../../toml/node-path.ts';
import { tomlLiteral } from '../../../toml/toml-literal.ts';
import type { LocatedTable } from '../../model/located.ts';
import type { SourceFile, SourceRange } from '../../model/source-file.ts';
import { editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import type { Report } from '../rule.ts';
import { elementRange, valueRange } from './locations.ts';

/** Why a target of a manifest or of grants matches nothing, each reason at the value that is at fault. */
export function* faultReports(file: SourceFile, api: TargetApi, target: LocatedTable<Target>): Generator<Report> {
  if (!target.whole) return;
  for (const fault of targetFaults(api, target.value)) {
    yield {
      at: faultRange(file, target.node, fault),
      message: fault.message,
      fixes: () => correct(file, target, fault),
    };
  }
}

function faultRange(file: SourceFile, table: TomlTable, { key, index }: TargetFault): SourceRange {
  return index === undefined ? valueRange(file, table, key) : elementRange(file, table, key, index);
}

function correct(
  file: SourceFile,
  { node, value }: LocatedTable<Target>,
  { key, index, suggestion, port }: TargetFault,
) {
  if (suggestion === undefined) return [];
  const path = [...pathOf(node), key, ...(index === undefined ? [] : [index])];
  const literal = tomlLiteral(suggestion);
  const added = value.port === undefined ? port : undefined;
  return offerFix(
    {
      title:
        added === undefined
          ? t('Set "{0}" to {1}', key, literal)
          : t('Set "{0}" to {1} and "port" to {2}', key, literal, added),
      kind: 'grant',
      preferred: true,
      // From nothing to every path of the host: not what somebody takes without a look.
      needsConfirmation: key === 'path_prefixes' && suggestion === '/',
    },
    editFile(
      file,
      (document) => setAt(document, path, suggestion),
      (document) => (added === undefined ? [] : setAt(document, [...pathOf(node), 'port'], added)),
    ),
  );
}
