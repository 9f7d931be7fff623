import { readItem } from '../record/item.ts';
import { textOf } from './row-problem.ts';
import { ITEM_FILE } from './ticket-layout.ts';
import type { RowProblem, TicketSummary } from './ticket-row.ts';

/** Bytes of an `item.md` that lists read first; nearly every frontmatter ends within them. */
export const HEAD_BYTES = 2_048;

export type ReadSummary =
  | { readonly kind: 'summary'; readonly summary: TicketSummary }
  | { readonly kind: 'problem'; readonly problem: RowProblem }
  /** The frontmatter goes on beyond the bytes given. */
  | { readonly kind: 'more' };

const CLOSER = Buffer.from('\n---\n');

/**
 * What lists show of an `item.md`, from its first bytes.
 *
 * @param isWhole whether `bytes` are the whole file
 */
export function readSummary(bytes: Uint8Array, isWhole: boolean): ReadSummary {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const closer = buffer.indexOf(CLOSER);
  const end = closer < 0 ? buffer.length : closer + CLOSER.length;
  const decoded = textOf(buffer.subarray(0, end), ITEM_FILE);
  if (!decoded.ok) {
    // What was read may end within a character.
    const mayBeCut = closer < 0 && !isWhole;
    return mayBeCut ? { kind: 'more' } : { kind: 'problem', problem: decoded.problem };
  }
  const read = readItem(decoded.text);
  if (read.ok) return { kind: 'summary', summary: summaryOf(read.item) };
  if (read.problem.code === 'no-closer' && !isWhole) return { kind: 'more' };
  return { kind: 'problem', problem: { code: read.problem.code, message: read.problem.message } };
}

function summaryOf(item: TicketSummary): TicketSummary {
  const { title, state, stateExplicit, riskFlags } = item;
  const { createdAt, updatedAt, assignee, readiness, queuedBy, queuedAt, priority } = item;
  return {
    title,
    state,
    stateExplicit,
    riskFlags,
    ...(createdAt !== undefined && { createdAt }),
    ...(updatedAt !== undefined && { updatedAt }),
    ...(assignee !== undefined && { assignee }),
    ...(readiness !== undefined && { readiness }),
    ...(queuedBy !== undefined && { queuedBy }),
    ...(queuedAt !== undefined && { queuedAt }),
    ...(priority !== undefined && { priority }),
  };
}
