import type { Span } from '../../base/line-index.ts';
import type { FieldValue } from './field-value.ts';
import type { TicketState } from './state.ts';

/** Why an `item.md` cannot be read as a ticket (spec tickets §2.1). */
export type ItemProblemCode =
  | 'empty'
  | 'no-opener'
  | 'no-closer'
  | 'yaml'
  | 'duplicate-key'
  | 'not-a-mapping'
  | 'key-not-text'
  | 'nested-value'
  | 'wrong-type'
  | 'unknown-state';

export interface ItemProblem {
  readonly code: ItemProblemCode;
  /** A sentence for people, in the display language. */
  readonly message: string;
  /** Where in the file. */
  readonly span: Span;
}

/** Where one frontmatter field stands in the file. */
export interface FieldSpan {
  readonly key: Span;
  /** Empty, at the end of the key, when nothing is written as its value. */
  readonly value: Span;
}

/** An `item.md` as values. The current state of a ticket is what this says, whatever its thread tells. */
export interface Item {
  /** Empty when the file has none. */
  readonly title: string;
  readonly state: TicketState;
  /** Whether the key `state` is there, be it null; otherwise the state comes from legacy fields or is the default. */
  readonly stateExplicit: boolean;
  /** Timestamps are opaque text; nobody parses them (spec tickets §1.4). */
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly assignee?: string;
  /** Advisory free text; it may contradict the state. */
  readonly readiness?: string;
  readonly riskFlags: readonly string[];
  /** Who queued it last, and when; kept when the ticket returns to planning. */
  readonly queuedBy?: string;
  readonly queuedAt?: string;
  readonly priority?: string;
  /** Every field in file order, the known ones included. */
  readonly frontmatter: ReadonlyMap<string, FieldValue>;
  readonly fields: ReadonlyMap<string, FieldSpan>;
  /** The lines between the fences. */
  readonly frontmatterSpan: Span;
  /** Lines joined with LF; begins with LF in a file that the writer made. */
  readonly body: string;
  readonly bodySpan: Span;
  /** A BOM is read here with this note; the reference refuses such a file. */
  readonly notes: readonly 'byte-order-mark'[];
}

export type ReadItem =
  | { readonly ok: true; readonly item: Item }
  | { readonly ok: false; readonly problem: ItemProblem };
