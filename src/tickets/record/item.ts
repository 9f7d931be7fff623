import { t } from '@vscode/l10n';
import type { Span } from '../../base/line-index.ts';
import type { Field } from './field.ts';
import type { FieldValue } from './field-value.ts';
import { BYTE_ORDER_MARK, findFences, readFields } from './frontmatter.ts';
import type { ItemProblem } from './item-problem.ts';
import { isTicketState, STATE_FIELDS, type TicketState } from './state.ts';

/** The usual words of a readiness; any other may stand there (docs/formats.md#readiness). */
export const READINESS = [
  'implementation_ready',
  'requirements_sync_needed',
  'spike_needed',
  'blocked',
  'unspecified',
] as const;

/** An `item.md` as values. The current state of a ticket is what this says, whatever its thread tells. */
export interface Item {
  /** Empty when the file has none. */
  readonly title: string;
  readonly state: TicketState;
  /** Whether the key `state` is there, be it null; otherwise the state comes from legacy fields or is the default. */
  readonly stateExplicit: boolean;
  /** Timestamps are opaque text; nobody parses them (docs/formats.md#times). */
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
  /** Every value in file order, those of the known fields included. */
  readonly frontmatter: ReadonlyMap<string, FieldValue>;
  /** Where each field stands. */
  readonly fields: ReadonlyMap<string, Field>;
  /** The lines between the fences. */
  readonly frontmatterSpan: Span;
  /** Lines joined with LF; begins with LF in a file that the writer made. */
  readonly body: string;
  readonly bodySpan: Span;
  readonly notes: readonly ItemNote[];
}

/**
 * What shows although something is wrong with it. `byte-order-mark`: the reference refuses such a file.
 * `value-too-large`: a field that is left out, because aliases make it larger than the frontmatter.
 */
export type ItemNote = 'byte-order-mark' | 'value-too-large';

export type { ItemProblem, ItemProblemCode } from './item-problem.ts';

export type ReadItem =
  | { readonly ok: true; readonly item: Item }
  | { readonly ok: false; readonly problem: ItemProblem };

const TEXT_FIELDS = [
  'title',
  'state',
  'workflow_state',
  'status',
  'created_at',
  'updated_at',
  'assignee',
  'readiness',
  'queued_by',
  'queued_at',
  'priority',
];
const LIST_FIELDS = ['risk_flags', 'labels'];

/**
 * Reads an `item.md` (docs/formats.md#item). Strict where the reference is, so that a ticket which it cannot read is broken
 * here too; only a BOM is forgiven, with a note. Never throws.
 */
export function readItem(text: string): ReadItem {
  const found = findFences(text);
  if (!found.ok) return found;
  const { frontmatter: frontmatterSpan, body: bodySpan } = found.fences;
  const read = readFields(text, frontmatterSpan);
  if (!read.ok) return read;
  const { fields } = read;
  const problem = wrongType(fields) ?? unknownState(fields);
  if (problem !== undefined) return { ok: false, problem };

  const frontmatter = new Map([...fields].map(([key, { value }]) => [key, value]));
  const createdAt = textOf(frontmatter, 'created_at');
  const updatedAt = textOf(frontmatter, 'updated_at');
  const assignee = textOf(frontmatter, 'assignee');
  const readiness = textOf(frontmatter, 'readiness');
  const queuedBy = textOf(frontmatter, 'queued_by');
  const queuedAt = textOf(frontmatter, 'queued_at');
  const priority = textOf(frontmatter, 'priority');
  return {
    ok: true,
    item: {
      title: textOf(frontmatter, 'title') ?? '',
      state: derivedState(frontmatter),
      stateExplicit: fields.has('state'),
      ...(createdAt !== undefined && { createdAt }),
      ...(updatedAt !== undefined && { updatedAt }),
      ...(assignee !== undefined && { assignee }),
      ...(readiness !== undefined && { readiness }),
      riskFlags: listOf(frontmatter, 'risk_flags'),
      ...(queuedBy !== undefined && { queuedBy }),
      ...(queuedAt !== undefined && { queuedAt }),
      ...(priority !== undefined && { priority }),
      frontmatter,
      fields,
      frontmatterSpan,
      body: text.slice(bodySpan.start).replaceAll('\r\n', '\n'),
      bodySpan,
      notes: notesOf(text, fields),
    },
  };
}

function notesOf(text: string, fields: ReadonlyMap<string, Field>): ItemNote[] {
  const notes: ItemNote[] = text.startsWith(BYTE_ORDER_MARK) ? ['byte-order-mark'] : [];
  if ([...fields.values()].some(({ isTooLarge }) => isTooLarge)) notes.push('value-too-large');
  return notes;
}

function wrongType(fields: ReadonlyMap<string, Field>): ItemProblem | undefined {
  for (const key of TEXT_FIELDS) {
    const field = fields.get(key);
    if (field === undefined || field.value === null || typeof field.value === 'string') continue;
    return { code: 'wrong-type', message: t('“{0}” must be text or null', key), span: field.valueSpan };
  }
  for (const key of LIST_FIELDS) {
    const field = fields.get(key);
    if (field === undefined || field.value === null || Array.isArray(field.value)) continue;
    return { code: 'wrong-type', message: t('“{0}” must be a list of texts or null', key), span: field.valueSpan };
  }
  return undefined;
}

function unknownState(fields: ReadonlyMap<string, Field>): ItemProblem | undefined {
  for (const key of STATE_FIELDS) {
    const field = fields.get(key);
    if (typeof field?.value !== 'string' || isTicketState(field.value)) continue;
    return {
      code: 'unknown-state',
      message: t('“{0}” is not a state of a ticket', field.value),
      span: field.valueSpan,
    };
  }
  return undefined;
}

/** `state`, else the legacy `workflow_state`, else the legacy `status`, else planning (docs/formats.md#deriving-the-state). */
function derivedState(frontmatter: ReadonlyMap<string, FieldValue>): TicketState {
  for (const key of STATE_FIELDS) {
    const token = textOf(frontmatter, key);
    if (token !== undefined && isTicketState(token)) return token;
  }
  return textOf(frontmatter, 'status') === 'closed' ? 'closed' : 'planning';
}

function textOf(frontmatter: ReadonlyMap<string, FieldValue>, key: string): string | undefined {
  const value = frontmatter.get(key);
  return typeof value === 'string' ? value : undefined;
}

function listOf(frontmatter: ReadonlyMap<string, FieldValue>, key: string): readonly string[] {
  const value = frontmatter.get(key);
  return typeof value === 'object' && value !== null ? value : [];
}
