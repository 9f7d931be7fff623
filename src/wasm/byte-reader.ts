import { decodeUtf8 } from '../base/utf8.ts';

/** A binary that is not what it claims to be. It never leaves this folder: the public readers answer with a value. */
export class MalformedBinary extends Error {}

/** Elements of all vectors of one binary together, so that a few bytes cannot ask for many objects. */
const MAX_ELEMENTS = 250_000;

/** Shared by a reader and its sections. */
interface Budget {
  elements: number;
}

/** Fatal, because names are compared exactly; a BOM is part of a name. */

/** Reads the WebAssembly binary encoding from a span of bytes. Everything out of place throws {@link MalformedBinary}. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  readonly #budget: Budget;
  #at: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.byteLength, budget: Budget = { elements: 0 }) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    this.#budget = budget;
  }

  get done(): boolean {
    return this.#at >= this.#end;
  }

  /** Offset in the whole binary. */
  get offset(): number {
    return this.#at;
  }

  byte(): number {
    const value = this.#at < this.#end ? this.#bytes[this.#at] : undefined;
    if (value === undefined) throw new MalformedBinary('the binary ends in the middle');
    this.#at++;
    return value;
  }

  peek(): number | undefined {
    return this.#at < this.#end ? this.#bytes[this.#at] : undefined;
  }

  /** Unsigned LEB128 of at most 32 bits. */
  u32(): number {
    let value = 0;
    for (let shift = 0; shift <= 28; shift += 7) {
      const byte = this.byte();
      if (shift === 28 && byte > 0x0f) break;
      value += (byte & 0x7f) * 2 ** shift;
      if ((byte & 0x80) === 0) return value;
    }
    throw new MalformedBinary('a number exceeds 32 bits');
  }

  /** Signed LEB128 of at most 33 bits, which is how a type index is told from a type written in place. */
  s33(): number {
    let value = 0;
    for (let shift = 0; shift <= 28; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if ((byte & 0x80) !== 0) continue;
      return (byte & 0x40) === 0 ? value : value - 2 ** (shift + 7);
    }
    throw new MalformedBinary('a number exceeds 33 bits');
  }

  /** Reads past a number in LEB128 whose value does not matter; that it is not too long is the engine's to judge. */
  skipNumber(): void {
    while (this.byte() >= 0x80);
  }

  bytes(length: number): Uint8Array {
    const start = this.#at;
    this.skip(length);
    return this.#bytes.subarray(start, this.#at);
  }

  skip(length: number): void {
    if (this.#at + length > this.#end) throw new MalformedBinary('the binary ends in the middle');
    this.#at += length;
  }

  name(): string {
    const name = decodeUtf8(this.bytes(this.u32()));
    if (name === undefined) throw new MalformedBinary('a name is not UTF-8');
    return name;
  }

  /** Reads a counted sequence. */
  vector<T>(element: (reader: ByteReader) => T): T[] {
    const count = this.count();
    const elements: T[] = [];
    for (let index = 0; index < count; index++) elements.push(element(this));
    return elements;
  }

  /** The number of elements that follow, charged to the budget. */
  count(): number {
    const count = this.u32();
    this.#budget.elements += count;
    if (this.#budget.elements > MAX_ELEMENTS) throw new MalformedBinary('too many elements');
    return count;
  }

  /** A reader of the next `length` bytes, which this one leaves behind. */
  section(length: number): ByteReader {
    const start = this.#at;
    this.skip(length);
    return new ByteReader(this.#bytes, start, this.#at, this.#budget);
  }
}
