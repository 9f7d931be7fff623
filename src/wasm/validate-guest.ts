import { t } from '@vscode/l10n';
import { guardCoreModule, type PassedModule } from './guard.ts';
import { CORE_MODULE_LIMITS, type CoreModuleLimits } from './limits.ts';
import type { Component } from './model.ts';
import { type ModuleRefusal, moduleRefusalText } from './module-refusal.ts';
import { readComponent } from './read-component.ts';
import type { Thoroughness } from './read-core-module.ts';

/** What a file of code is: a component, or a core module of the raw interface. */
export type CodeKind = 'component' | 'module';

/** Why a guest may not be compiled. */
export type GuestRefusal =
  /** The file cannot be read as a component; the reason is an English fragment. */
  | { readonly kind: 'component'; readonly reason: string }
  | { readonly kind: 'module'; readonly refusal: ModuleRefusal };

/** A guest of which every core module passed the guard. */
export interface ValidatedGuest {
  /** Absent when the guest is a core module. */
  readonly component?: Component;
  /** By the ordinal of the module in the whole component. */
  readonly modules: readonly PassedModule[];
}

export type GuestVerdict =
  | { readonly ok: true; readonly guest: ValidatedGuest }
  | { readonly ok: false; readonly refusal: GuestRefusal };

/**
 * May this code be compiled at all, and what is V8 given? The one answer that the loader, its trial, `plugin check` and the
 * inspector ask; nothing of the code is compiled here.
 */
export function validateGuest(
  bytes: Uint8Array,
  kind: CodeKind,
  limits: CoreModuleLimits = CORE_MODULE_LIMITS,
  thoroughness: Thoroughness = 'whole',
): GuestVerdict {
  if (kind === 'module') return validateModules([bytes], limits, thoroughness);
  const reading = readComponent(bytes);
  if (!reading.ok) return { ok: false, refusal: { kind: 'component', reason: reading.reason } };
  const { component } = reading;
  const verdict = validateModules(coreModulesOf(component), limits, thoroughness);
  return verdict.ok ? { ok: true, guest: { component, ...verdict.guest } } : verdict;
}

function validateModules(
  all: readonly Uint8Array[],
  limits: CoreModuleLimits,
  thoroughness: Thoroughness,
): GuestVerdict {
  const modules: PassedModule[] = [];
  for (const bytes of all) {
    const guarded = guardCoreModule(bytes, limits, thoroughness);
    if (!guarded.ok) return { ok: false, refusal: { kind: 'module', refusal: guarded.refusal } };
    modules.push(guarded);
  }
  return { ok: true, guest: { modules } };
}

/** The bytes of all core modules by their ordinal, nested components included. */
export function coreModulesOf({ definitions }: Component): readonly Uint8Array[] {
  return definitions.flatMap((definition) => {
    if (definition.kind === 'core-module') return [definition.bytes];
    return definition.kind === 'component' ? coreModulesOf(definition.component) : [];
  });
}

/** The refusal as a sentence fragment in the reader's language. */
export function guestRefusalText(refusal: GuestRefusal): string {
  return refusal.kind === 'component'
    ? t('the component is incompatible: {0}', refusal.reason)
    : t('a core module is refused: {0}', moduleRefusalText(refusal.refusal));
}
