import type { Signature } from '../../wasm/signature.ts';
import {
  type CoreFunction,
  type CoreValue,
  type Crossing,
  convertNumber,
  isNumberType,
  liftNumber,
  liftString,
  loadPair,
  lowerString,
  type NumberType,
  storePair,
  type Value,
} from './canonical-abi.ts';
import type { InstanceState } from './instance-state.ts';
import { Trap } from './trap.ts';

/** A function between components, or between a component and the host. */
export interface GuestFunction {
  readonly signature: Signature;
  call(...args: Value[]): Value | undefined;
}

/** Core values that parameters may take in registers; more would go through memory, which no world of ours needs. */
const MAX_FLAT_PARAMETERS = 16;

type Crossable = 'string' | NumberType;

interface Shape {
  readonly parameters: readonly Crossable[];
  readonly result: Crossable | undefined;
}

/** The outside face of a core function: strings go in through the guest's allocator and come out checked and bounded. */
export function lift(
  core: CoreFunction,
  signature: Signature,
  crossing: Crossing,
  postReturn: CoreFunction | undefined,
  state: InstanceState,
): GuestFunction {
  const shape = crossable(signature);
  if (!shape) return unsupported(signature, state);
  return {
    signature,
    call: (...args) =>
      state.enter(() => {
        const flat = state.withoutLeaving(() => lowerAll(shape.parameters, args, crossing));
        const raw = core(...flat);
        return state.withoutLeaving(() => {
          const result = liftResult(shape.result, raw, crossing);
          if (postReturn) postReturn(...(typeof raw === 'number' || typeof raw === 'bigint' ? [raw] : []));
          return result;
        });
      }),
  };
}

/** The inside face of a function that the guest imports. */
export function lower(outer: GuestFunction, crossing: Crossing, state: InstanceState): CoreFunction {
  const shape = crossable(outer.signature);
  if (!shape) return () => state.leave(() => trapAsUnsupported());
  return (...flat) =>
    state.leave(() => {
      const { args, used } = liftAll(shape.parameters, flat, crossing);
      const value = outer.call(...args);
      if (shape.result === undefined) return undefined;
      if (shape.result !== 'string') return convertNumber(shape.result, value);
      const text = lowerString(crossing, String(value));
      storePair(crossing, flat[used], text);
      return undefined;
    });
}

function crossable({ async, parameters, result }: Signature): Shape | undefined {
  if (async) return undefined;
  const types: Crossable[] = [];
  for (const { type } of parameters) {
    if (type !== 'string' && !isNumberType(type)) return undefined;
    types.push(type);
  }
  const flat = types.reduce((count, type) => count + (type === 'string' ? 2 : 1), 0);
  if (flat > MAX_FLAT_PARAMETERS) return undefined;
  if (result !== undefined && result !== 'string' && !isNumberType(result)) return undefined;
  return { parameters: types, result };
}

function lowerAll(types: readonly Crossable[], args: readonly Value[], crossing: Crossing): CoreValue[] {
  return types.flatMap((type, index) => {
    const value = args[index];
    return type === 'string' ? lowerString(crossing, String(value)) : [convertNumber(type, value)];
  });
}

function liftAll(
  types: readonly Crossable[],
  flat: readonly CoreValue[],
  crossing: Crossing,
): { readonly args: Value[]; readonly used: number } {
  let used = 0;
  const args = types.map((type) => {
    const [first, second] = [flat[used], flat[used + 1]];
    used += type === 'string' ? 2 : 1;
    return type === 'string' ? liftString(crossing, first, second) : liftNumber(type, first);
  });
  return { args, used };
}

function liftResult(type: Crossable | undefined, raw: unknown, crossing: Crossing): Value | undefined {
  if (type === undefined) return undefined;
  if (type !== 'string') return liftNumber(type, raw);
  const [pointer, length] = loadPair(crossing, raw);
  return liftString(crossing, pointer, length);
}

/** Such a function may exist, as the extra export of a JavaScript guest does; only calling it is a trap. */
function unsupported(signature: Signature, state: InstanceState): GuestFunction {
  return { signature, call: () => state.enter(() => trapAsUnsupported()) };
}

function trapAsUnsupported(): never {
  throw new Trap('a function has types that are not supported');
}
