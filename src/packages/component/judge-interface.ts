import { t } from '@vscode/l10n';
import type { ComponentImport, ComponentInterface } from './describe.ts';
import { type Signature, sameShape, signatureText } from './signature.ts';
import { HOST_INTERFACES, WORLDS } from './worlds.ts';

/**
 * Says why the host could not run a component of this interface in `world`; nothing when it could. Imports are compared
 * by exact name and type, since an import that merely looks alike would be given another function.
 */
export function judgeInterface({ imports, exports }: ComponentInterface, world: string): readonly string[] {
  const wanted = WORLDS.get(world);
  if (wanted === undefined) return [t('{0} is not a world that Yoi knows', world)];
  const objections = imports.flatMap(judgeImport);
  for (const [name, signature] of wanted) {
    const found = exports.find((item) => item.name === name && item.sort === 'func');
    if (found === undefined) objections.push(t('The component does not export {0}', name));
    else if (found.signature !== undefined && !sameShape(found.signature, signature)) {
      objections.push(mismatch(name, found.signature, signature));
    }
  }
  return objections;
}

function judgeImport({ name, kind, functions, others }: ComponentImport): readonly string[] {
  const offered = HOST_INTERFACES.get(name);
  if (offered === undefined || kind !== 'instance') return [t('The host does not offer the import {0}', name)];
  return [
    ...others.map((other) => t('The host does not offer the import {0}', `${name}#${other}`)),
    ...[...functions].flatMap(([inner, signature]) => {
      const expected = offered.functions.get(inner);
      if (expected === undefined) return [t('The host does not offer the import {0}', `${name}#${inner}`)];
      return sameShape(signature, expected) ? [] : [mismatch(`${name}#${inner}`, signature, expected)];
    }),
  ];
}

function mismatch(name: string, found: Signature, expected: Signature): string {
  return t('{0} is {1} in the component, but {2} in Yoi', name, signatureText(found), signatureText(expected));
}
