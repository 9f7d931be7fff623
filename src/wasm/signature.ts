import type { CompoundType, PrimitiveType } from './model.ts';

/** A type as a signature names it; `type` where the binary hides what it is. */
export type TypeName = PrimitiveType | CompoundType | 'type';

/** The type of a component's function with all type indices resolved. */
export interface Signature {
  readonly async: boolean;
  readonly parameters: readonly { readonly name: string; readonly type: TypeName }[];
  readonly result?: TypeName;
}

/** Writes a signature as WIT does. */
export function signatureText({ async, parameters, result }: Signature): string {
  const inside = parameters.map(({ name, type }) => `${name}: ${type}`).join(', ');
  return `${async ? 'async ' : ''}func(${inside})${result === undefined ? '' : ` -> ${result}`}`;
}

/** Whether two functions can stand for each other; the names of parameters do not matter for that. */
export function sameShape(left: Signature, right: Signature): boolean {
  return (
    left.async === right.async &&
    left.result === right.result &&
    left.parameters.length === right.parameters.length &&
    left.parameters.every(({ type }, index) => type === right.parameters[index]?.type)
  );
}
