import type { Span } from '../base/line-index.ts';

/*
 * The tree that `parseToml` builds. Offsets are UTF-16 code units of the parsed text, the same that VS Code's
 * `TextDocument.offsetAt` counts. The parser fills the nodes while it reads; everybody else only reads them.
 */

/** One segment of a key as it stands in the text: `a` and `"b"` of `a."b" = 1`. */
export interface KeyPart extends Span {
  /** The segment without quotes and with escapes resolved. */
  readonly name: string;
  readonly quoted: boolean;
}

/** Whatever can stand at a path: a value, a table, or the hole where a value should be. */
export type TomlNode = TomlTable | TomlTableArray | TomlArray | TomlScalar | TomlHole;

/** What every node knows about its place. */
export interface NodeLocation extends Span {
  start: number;
  end: number;
  /** The table or array that holds this node; absent for the root and for detached tables. */
  parent?: TomlTable | TomlTableArray | TomlArray;
  /** The key under which a table holds this node. */
  name?: string;
  /** The position at which an array holds this node. */
  index?: number;
  /** Every key segment that named this node, in source order: the first is where it was introduced. */
  readonly keys: KeyPart[];
  /** The `key = value` statement or inline entry that gave this node its value. */
  statement?: KeyValue;
}

/**
 * How a table came into being, which decides what may extend it: the document itself, a longer header's prefix, its own
 * `[header]`, a dotted key, `{ … }`, an element of `[[…]]`, or a header that conflicts with what stands above it. The
 * keys below such a header go to a detached table, so that they are not blamed on the table before.
 */
export type TableOrigin = 'root' | 'implicit' | 'header' | 'dotted' | 'inline' | 'element' | 'detached';

export interface TomlTable extends NodeLocation {
  readonly kind: 'table';
  origin: TableOrigin;
  readonly children: Map<string, TomlNode>;
  /** The `[…]` or `[[…]]` statements that opened this table; empty unless it has one. */
  readonly headers: Header[];
  /** What stands between the braces of an inline table, in source order. */
  readonly entries?: KeyValue[];
  /** Offsets of the commas of an inline table. */
  readonly commas?: number[];
  /** The section whose dotted keys may extend this table; meaningful for `dotted` tables only. */
  section: number;
  /** An inline table whose `}` was read; nothing may extend it any more. */
  closed?: boolean;
  /** An inline table without its `}`. */
  open?: boolean;
}

/** An array written with `[[…]]` headers. */
export interface TomlTableArray extends NodeLocation {
  readonly kind: 'table-array';
  readonly items: TomlTable[];
  readonly headers: Header[];
}

/** An array written with brackets. */
export interface TomlArray extends NodeLocation {
  readonly kind: 'array';
  readonly items: TomlNode[];
  /** Offsets of the commas between and after the elements. */
  readonly commas: number[];
  /** The closing bracket is missing. */
  open?: boolean;
}

export interface TomlString extends NodeLocation {
  readonly kind: 'string';
  readonly value: string;
  /** Written with three quotes. */
  readonly multiline?: boolean;
  /** The closing quote is missing. */
  readonly open?: boolean;
}

export interface TomlBoolean extends NodeLocation {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface TomlInteger extends NodeLocation {
  readonly kind: 'integer';
  /** A bigint beyond ±(2^53 − 1), where a number would round. */
  readonly value: number | bigint;
}

export interface TomlFloatNode extends NodeLocation {
  readonly kind: 'float';
  readonly value: number;
}

export type DateKind = 'offset-date-time' | 'local-date-time' | 'local-date' | 'local-time';

export interface TomlDateNode extends NodeLocation {
  readonly kind: DateKind;
  /** As written. */
  readonly value: string;
}

export type TomlScalar = TomlString | TomlBoolean | TomlInteger | TomlFloatNode | TomlDateNode;

/** Where a value should be: nothing at all after a key (`missing`), or text that is no value (`invalid`). */
export interface TomlHole extends NodeLocation {
  readonly kind: 'missing' | 'invalid';
  readonly raw: string;
}

/** A `[table]` or `[[table]]` line. */
export interface Header extends Span {
  readonly type: 'header';
  /** Two brackets. */
  readonly array: boolean;
  readonly key: readonly KeyPart[];
  readonly start: number;
  readonly end: number;
  /** Where the next header starts, or the end of the text. */
  bodyEnd: number;
  /** The table that the statements below go to. */
  node: TomlTable;
  /** The statements below, in source order. */
  readonly entries: KeyValue[];
}

/** A `key = value` statement, or such an entry of an inline table. Without a value where the text has none yet. */
export interface KeyValue extends Span {
  readonly type: 'key-value';
  readonly start: number;
  end: number;
  readonly key: readonly KeyPart[];
  /** Offset of the equals sign. */
  equals?: number;
  value?: TomlNode;
}
