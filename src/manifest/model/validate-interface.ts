import { t } from '@vscode/l10n';
import { WORLDS } from '../../authority/runtime-row.ts';
import type { ComponentImport, ComponentInterface } from '../../wasm/describe.ts';
import { type Signature, sameShape, signatureText } from '../../wasm/signature.ts';
import { HOST_INTERFACES, WORLD_EXPORTS } from './worlds.ts';

/** Why the host could not run a component in a world: a code, and the names that its sentence needs, in order. */
export interface InterfaceObjection {
  readonly code: (typeof OBJECTION_CODES)[number];
  readonly values: readonly string[];
}

export const OBJECTION_CODES = ['world-unknown', 'import-not-offered', 'export-missing', 'type-mismatch'] as const;

/** {@link interfaceObjections} as sentences in the reader's language. */
export function validateInterface(outside: ComponentInterface, world: string): readonly string[] {
  return interfaceObjections(outside, world).map(objectionText);
}

/**
 * Says why the host could not run a component of this interface in `world`; nothing when it could. Imports are compared
 * by exact name and type, since an import that merely looks alike would be given another function.
 */
export function interfaceObjections(
  { imports, exports }: ComponentInterface,
  world: string,
): readonly InterfaceObjection[] {
  const known = WORLDS.find((one) => one === world);
  if (known === undefined) return [{ code: 'world-unknown', values: [world] }];
  const objections = imports.flatMap(checkImport);
  for (const [name, signature] of WORLD_EXPORTS[known]) {
    const found = exports.find((item) => item.name === name && item.sort === 'func');
    if (found === undefined) objections.push({ code: 'export-missing', values: [name] });
    else if (found.signature !== undefined && !sameShape(found.signature, signature)) {
      objections.push(mismatch(name, found.signature, signature));
    }
  }
  return objections;
}

export function objectionText({ code, values: [name = '', found = '', expected = ''] }: InterfaceObjection): string {
  switch (code) {
    case 'world-unknown':
      return t('{0} is not a world that Yoi knows', name);
    case 'import-not-offered':
      return t('The host does not offer the import {0}', name);
    case 'export-missing':
      return t('The component does not export {0}', name);
    case 'type-mismatch':
      return t('{0} is {1} in the component, but {2} in Yoi', name, found, expected);
  }
}

function checkImport({ name, kind, functions, others }: ComponentImport): readonly InterfaceObjection[] {
  const offered = HOST_INTERFACES.get(name);
  if (offered === undefined || kind !== 'instance') return [notOffered(name)];
  return [
    ...others.map((other) => notOffered(`${name}#${other}`)),
    ...[...functions].flatMap(([inner, signature]) => {
      const expected = offered.functions.get(inner);
      if (expected === undefined) return [notOffered(`${name}#${inner}`)];
      return sameShape(signature, expected) ? [] : [mismatch(`${name}#${inner}`, signature, expected)];
    }),
  ];
}

function notOffered(name: string): InterfaceObjection {
  return { code: 'import-not-offered', values: [name] };
}

function mismatch(name: string, found: Signature, expected: Signature): InterfaceObjection {
  return { code: 'type-mismatch', values: [name, signatureText(found), signatureText(expected)] };
}
