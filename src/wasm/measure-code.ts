import { MalformedBinary } from './byte-reader.ts';
import {
  BULK_PREFIX,
  bulkInstruction,
  type Control,
  type Immediate,
  PLAIN_INSTRUCTIONS,
  VECTOR_PREFIX,
  vectorInstruction,
} from './instructions.ts';
import type { CoreModuleLimits } from './limits.ts';
import { refuseBeyond, refuseFeature } from './module-refusal.ts';
import { checkHeapType, checkValueType, isValueType } from './value-types.ts';

/** How many values a function or a block takes and gives. */
export interface Arity {
  readonly parameters: number;
  readonly results: number;
}

/** The function types that bodies refer to. */
export interface CodeContext {
  /** Of a type by its index; absent where there is none. */
  typeAt(index: number): Arity | undefined;
  /** Of a function by its index, imported ones first. */
  functionAt(index: number): Arity | undefined;
}

/** What V8's compilers have to work on in a body. */
export interface BodyMeasures {
  readonly bytes: number;
  /** Parameters included. */
  readonly locals: number;
  /** Levels of blocks. */
  readonly nesting: number;
  /**
   * For every block, branch and call, the values that are alive there: locals and operands. Compilers keep a state of each
   * of them at each of those, so their memory goes with this sum and not with the bytes.
   */
  readonly joins: number;
}

interface Block {
  /** Height of the stack below its parameters. */
  readonly base: number;
  readonly parameters: number;
  readonly results: number;
  /** After a branch nothing is reached until the block ends. */
  unreachable: boolean;
}

const EMPTY_BLOCK = 0x40;

/**
 * Walks one function body after another: every instruction is of the profile, and the height of the stack is followed as a
 * validator would, but without types. V8 still validates; here is only measured what it would cost to do more.
 */
export class CodeMeter {
  readonly #bytes: Uint8Array;
  readonly #context: CodeContext;
  readonly #limits: CoreModuleLimits;
  #at = 0;
  #end = 0;
  #height = 0;
  #locals = 0;
  #joins = 0;
  #blocks: Block[] = [];

  constructor(bytes: Uint8Array, context: CodeContext, limits: CoreModuleLimits) {
    this.#bytes = bytes;
    this.#context = context;
    this.#limits = limits;
  }

  /** Measures the body from `start` to `end` of a function of this type; throws where it leaves the profile or a bound. */
  measure(start: number, end: number, type: Arity): BodyMeasures {
    this.#at = start;
    this.#end = end;
    this.#height = 0;
    this.#joins = 0;
    this.#locals = type.parameters;
    this.#readLocals();
    this.#blocks = [{ base: 0, parameters: 0, results: type.results, unreachable: false }];
    let nesting = 0;
    while (this.#blocks.length > 0) {
      this.#step();
      if (this.#blocks.length > nesting) {
        nesting = this.#blocks.length;
        refuseBeyond('nesting', nesting, this.#limits);
      }
      refuseBeyond('functionJoins', this.#joins, this.#limits);
    }
    if (this.#at !== end) throw new MalformedBinary('a function is longer than its code');
    return { bytes: end - start, locals: this.#locals, nesting, joins: this.#joins };
  }

  #readLocals(): void {
    for (let groups = this.#number(); groups > 0; groups--) {
      this.#locals += this.#number();
      refuseBeyond('locals', this.#locals, this.#limits);
      checkValueType(this.#byte());
    }
  }

  #step(): void {
    const code = this.#byte();
    const instruction =
      code === BULK_PREFIX
        ? bulkInstruction(this.#number())
        : code === VECTOR_PREFIX
          ? vectorInstruction(this.#number())
          : (PLAIN_INSTRUCTIONS[code] ?? refuseFeature('unknown'));
    if ('refused' in instruction) refuseFeature(instruction.refused);
    this.#grow(instruction.growth);
    this.#take(instruction.takes);
  }

  #take(immediate: Immediate): void {
    switch (immediate) {
      case 'none':
        return;
      case 'number':
        this.#skipNumber();
        return;
      case 'two-numbers':
        this.#skipNumber();
        this.#skipNumber();
        return;
      case 'float32':
        this.#skip(4);
        return;
      case 'float64':
        this.#skip(8);
        return;
      case 'bytes16':
        this.#skip(16);
        return;
      case 'byte':
        this.#skip(1);
        return;
      case 'memory':
        this.#firstMemory();
        return;
      case 'two-memories':
        this.#firstMemory();
        this.#firstMemory();
        return;
      case 'number-memory':
        this.#skipNumber();
        this.#firstMemory();
        return;
      case 'address':
        this.#address();
        return;
      case 'address-lane':
        this.#address();
        this.#skip(1);
        return;
      case 'heap-type':
        checkHeapType(this.#byte());
        return;
      case 'result-types':
        for (let left = this.#number(); left > 0; left--) checkValueType(this.#byte());
        return;
      default:
        this.#control(immediate);
    }
  }

  #control(control: Control): void {
    const innermost = this.#blocks.at(-1);
    if (!innermost) throw new MalformedBinary('a function is longer than its code');
    switch (control) {
      case 'block': {
        const { parameters, results } = this.#blockType();
        this.#join();
        this.#grow(-parameters);
        this.#blocks.push({ base: this.#height, parameters, results, unreachable: innermost.unreachable });
        this.#height += parameters;
        return;
      }
      case 'else':
        this.#join();
        this.#height = innermost.base + innermost.parameters;
        innermost.unreachable = this.#blocks.at(-2)?.unreachable ?? false;
        return;
      case 'end':
        this.#join();
        this.#blocks.pop();
        this.#height = innermost.base + innermost.results;
        return;
      case 'branch':
        this.#skipNumber();
        this.#join();
        this.#leave(innermost);
        return;
      case 'branch-if':
        this.#skipNumber();
        this.#join();
        return;
      case 'branch-table':
        for (let left = this.#number() + 1; left > 0; left--) {
          this.#skipNumber();
          this.#join();
        }
        this.#leave(innermost);
        return;
      case 'leave':
        this.#join();
        this.#leave(innermost);
        return;
      case 'call':
      case 'tail-call':
        this.#call(this.#context.functionAt(this.#number()), control === 'tail-call', innermost);
        return;
      case 'call-indirect':
      case 'tail-call-indirect': {
        const type = this.#context.typeAt(this.#number());
        this.#skipNumber();
        this.#call(type, control === 'tail-call-indirect', innermost);
        return;
      }
    }
  }

  #call(type: Arity | undefined, isTail: boolean, innermost: Block): void {
    if (!type) throw new MalformedBinary('a function that is called does not exist');
    this.#join();
    this.#grow(-type.parameters);
    this.#grow(type.results);
    // What comes back is moved too, and can be more than what was there.
    this.#join();
    if (isTail) this.#leave(innermost);
  }

  /** The compiler keeps the state of everything that is alive here. */
  #join(): void {
    this.#joins += 1 + this.#locals + this.#height;
  }

  #leave(block: Block): void {
    this.#height = block.base;
    block.unreachable = true;
  }

  #grow(by: number): void {
    this.#height += by;
    const base = this.#blocks.at(-1)?.base ?? 0;
    if (this.#height >= base) return;
    if (!this.#blocks.at(-1)?.unreachable) throw new MalformedBinary('a function takes more values than there are');
    this.#height = base;
  }

  #blockType(): Arity {
    const byte = this.#bytes[this.#at] ?? 0;
    if (byte === EMPTY_BLOCK) {
      this.#at++;
      return { parameters: 0, results: 0 };
    }
    if (isValueType(byte)) {
      this.#at++;
      return { parameters: 0, results: 1 };
    }
    // A type index is a signed number, so one that is negative is a type of a newer proposal.
    const first = this.#at;
    const index = this.#number();
    if ((this.#bytes[this.#at - 1] ?? 0) & 0x40) {
      checkValueType(this.#bytes[first] ?? 0);
      throw new MalformedBinary('a block has no type');
    }
    const type = this.#context.typeAt(index);
    if (!type) throw new MalformedBinary('the type of a block does not exist');
    return type;
  }

  #address(): void {
    const alignment = this.#number();
    // Bit 6 says that the number of a memory follows.
    if (alignment >= 64 && alignment < 128) refuseFeature('multiple-memories');
    this.#skipNumber();
  }

  #firstMemory(): void {
    if (this.#number() !== 0) refuseFeature('multiple-memories');
  }

  #byte(): number {
    if (this.#at >= this.#end) throw new MalformedBinary('a function ends in the middle');
    return this.#bytes[this.#at++] ?? 0;
  }

  #skip(length: number): void {
    this.#at += length;
    if (this.#at > this.#end) throw new MalformedBinary('a function ends in the middle');
  }

  /** A number in LEB128 of at most 32 bits; the uppermost are not looked at, which V8 does. */
  #number(): number {
    let value = 0;
    for (let shift = 0; shift <= 28; shift += 7) {
      const byte = this.#byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new MalformedBinary('a number exceeds 32 bits');
  }

  #skipNumber(): void {
    while (this.#byte() >= 0x80);
  }
}
