import { t } from '@vscode/l10n';
import { inspect } from '../../../authority/inspect.ts';
import { includesPermission, permissionLabel } from '../../../authority/permission.ts';
import { TARGET_APIS } from '../../../authority/target.ts';
import { targetLabel } from '../../../authority/target-label.ts';
import { bytesText } from '../../../base/bytes-text.ts';
import { componentNotes } from '../../../packages/archive/component-notes.ts';
import { MANIFEST_PATH, type ValidPackage } from '../../../packages/archive/validate.ts';
import type { PluginItem } from '../../../packages/root/plugin-item.ts';
import type {
  InspectorMeasure,
  InspectorPackage,
  InspectorTarget,
  InspectorVerdict,
} from '../../../protocol/inspector-protocol.ts';
import { describeComponent, shownImports } from '../../../wasm/describe.ts';
import { CORE_MODULE_LIMITS, PAGE_BYTES } from '../../../wasm/limits.ts';
import { type ComponentMeasures, measureComponent } from '../../../wasm/measure.ts';
import { readComponent } from '../../../wasm/read-component.ts';
import { signatureText } from '../../../wasm/signature.ts';
import { statusLabel, verdictLabel } from '../tree/status-labels.ts';
import { exampleUrls } from './example-urls.ts';

/** What the reference host allows one instance of a component (docs/formats.md#limits-of-a-guest). */
const REFERENCE = { instances: 1, tables: 1, tableElements: 256 };

/** Reads everything that the inspector shows off a package; `item` is how it stands in the workspace, if it is in a store. */
export function inspectorPackage(valid: ValidPackage, item: PluginItem | undefined): InspectorPackage {
  const { manifest, files, digest } = valid;
  const { runtime } = manifest;
  const path = runtime?.component ?? runtime?.entry ?? '';
  return {
    reference: item?.reference ?? manifest.id,
    name: manifest.name,
    version: manifest.version,
    description: manifest.description ?? '',
    status: item === undefined ? '' : statusLabel(item.status),
    digest,
    entries: [...files].map(([entry, bytes]) => ({ path: entry, size: bytesText(bytes.byteLength) })),
    manifest: Buffer.from(files.get(MANIFEST_PATH) ?? []).toString('utf8'),
    permissions: permissionRows(valid, item),
    targets: targetRows(valid, item),
    world: runtime?.world ?? runtime?.abi ?? '',
    ...componentParts(files.get(path)),
    objections: componentNotes(valid),
  };
}

function permissionRows({ manifest }: ValidPackage, item: PluginItem | undefined): InspectorPackage['permissions'] {
  const grants = item?.resolved?.record.grants;
  const all = [...manifest.permissions, ...(grants?.permissions ?? [])];
  const distinct = new Map(all.map((permission) => [permissionLabel(permission), permission]));
  return [...distinct].map(([label, permission]) => {
    const requested = includesPermission(manifest.permissions, permission);
    return grants === undefined
      ? { label, requested }
      : { label, requested, granted: includesPermission(grants.permissions, permission) };
  });
}

function targetRows({ manifest }: ValidPackage, item: PluginItem | undefined): InspectorTarget[] {
  const record = item?.resolved?.record;
  const rows = record === undefined ? [] : inspect(record).hostApis;
  return TARGET_APIS.flatMap((api) => [
    ...manifest[api].map((target, index): InspectorTarget => {
      const row = rows.find((one) => one.kind === 'target' && one.api === api && one.index === index);
      const verdict: InspectorVerdict = row?.verdict ?? 'unknown';
      return {
        label: targetLabel(api, target),
        verdict,
        verdictLabel: verdict === 'unknown' ? t('not enabled') : verdictLabel(verdict),
        ...exampleUrls(api, target),
      };
    }),
    ...(record?.grants[api] ?? []).flatMap((target, index): InspectorTarget[] => {
      const row = rows.find((one) => one.kind === 'grant' && one.api === api && one.index === index);
      if (row?.verdict !== 'grant-only') return [];
      const { verdict } = row;
      const shown = { verdict, verdictLabel: verdictLabel(verdict) };
      return [{ label: targetLabel(api, target), ...shown, admitted: [], refused: [] }];
    }),
  ]);
}

function componentParts(
  bytes: Uint8Array | undefined,
): Pick<InspectorPackage, 'imports' | 'exports' | 'measures' | 'portability'> {
  const reading = bytes === undefined ? undefined : readComponent(bytes);
  if (!reading?.ok) return { imports: [], exports: [], measures: [], portability: [] };
  const outside = describeComponent(reading.component);
  const { shown, more } = shownImports(outside);
  const measures = measureComponent(reading.component);
  return {
    imports: [
      ...shown.map(({ name, functions }) => ({
        name,
        functions: [...functions].map(([inner, signature]) => `${inner}: ${signatureText(signature)}`),
      })),
      ...(more === 0 ? [] : [{ name: t('… and {0} more', more), functions: [] }]),
    ],
    exports: outside.exports.map(
      ({ name, sort, signature }) => `${name}: ${signature === undefined ? sort : signatureText(signature)}`,
    ),
    measures: measureRows(measures),
    portability: portabilityNotes(measures),
  };
}

function measureRows(measures: ComponentMeasures): InspectorMeasure[] {
  const { memoryPages, tableElements, functions, bytes } = CORE_MODULE_LIMITS;
  const row = (label: string, value: number, limit: number, show: (count: number) => string = String) => {
    return { label, value: show(value), limit: show(limit), withinLimit: value <= limit };
  };
  return [
    row(t('Largest core module'), measures.largestModule, bytes, bytesText),
    row(t('Memory at the start'), measures.initialPages * PAGE_BYTES, memoryPages * PAGE_BYTES, bytesText),
    row(t('Largest table, elements'), measures.largestTable, tableElements),
    row(t('Functions'), measures.functions, functions),
  ];
}

function portabilityNotes({ instances, tables, largestTable }: ComponentMeasures): string[] {
  const notes: string[] = [];
  if (instances > REFERENCE.instances || tables > REFERENCE.tables) {
    notes.push(
      t('The reference host allows one core instance and one table; this component has {0} and {1}', instances, tables),
    );
  }
  if (largestTable > REFERENCE.tableElements) {
    notes.push(
      t('The reference host allows tables of {0} elements; this one has {1}', REFERENCE.tableElements, largestTable),
    );
  }
  return notes;
}
