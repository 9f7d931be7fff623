import { t } from '@vscode/l10n';
import { validateInterface } from '../../manifest/model/validate-interface.ts';
import { describeComponent } from '../../wasm/describe.ts';
import { guardCoreModule } from '../../wasm/guard.ts';
import type { Component } from '../../wasm/model.ts';
import { readComponent } from '../../wasm/read-component.ts';
import { isPlaceholder } from './placeholder.ts';
import type { ValidPackage } from './validate.ts';

/**
 * Why the runtime would not run a package's code, found without running it. The reference does not look at the bytes, so
 * this never changes a verdict.
 */
export function componentNotes({ manifest, files }: Pick<ValidPackage, 'manifest' | 'files'>): readonly string[] {
  const { runtime } = manifest;
  const bytes = files.get(runtime?.component ?? runtime?.entry ?? '');
  if (runtime === undefined || bytes === undefined || isPlaceholder(bytes)) return [];
  if (runtime.kind === 'wasm') return guardNotes([bytes]);
  const reading = readComponent(bytes);
  if (!reading.ok) return [t('It cannot be run: {0}', reading.reason)];
  return [
    ...validateInterface(describeComponent(reading.component), runtime.world ?? ''),
    ...guardNotes(coreModulesOf(reading.component)),
  ];
}

/** The bytes of all core modules, nested components included. */
function coreModulesOf({ definitions }: Component): Uint8Array[] {
  return definitions.flatMap((definition) => {
    if (definition.kind === 'core-module') return [definition.bytes];
    return definition.kind === 'component' ? coreModulesOf(definition.component) : [];
  });
}

function guardNotes(modules: readonly Uint8Array[]): string[] {
  return modules.flatMap((bytes) => {
    const guarded = guardCoreModule(bytes);
    return guarded.ok ? [] : [t('It cannot be run: {0}', guarded.reason)];
  });
}
