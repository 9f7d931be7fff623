import { t } from '@vscode/l10n';
import { tooLargeText } from '../record/field.ts';
import { type Item, READINESS, type ReadItem, readItem } from '../record/item.ts';
import { readThread } from '../record/thread.ts';
import { isTimestamp } from '../record/timestamp.ts';
import { removeField, updateItem } from '../record/update-item.ts';
import { type DoctorFinding, type DoctorFix, FindingSource } from './finding.ts';
import type { SnapshotTicket } from './snapshot.ts';

const REQUIRED = ['title', 'state', 'created_at', 'updated_at'];
const OBSOLETE = ['id', 'slug', 'status', 'workflow_state', 'kind', 'labels', 'action_required', 'attention_required'];
const TIMES = ['created_at', 'updated_at', 'queued_at'];
const EXAMPLE = '2026-07-01T08:00:00Z';

/** D05 to D09, D54, D58 and D62: what `item.md` says. */
export function* checkItem(ticket: SnapshotTicket, text: string): Generator<DoctorFinding, ReadItem> {
  const path = `${ticket.id}/item.md`;
  const source = new FindingSource(path, text);
  const read = readItem(text);
  if (!read.ok) {
    yield source.at('D05', read.problem.span, read.problem.message);
    return read;
  }
  const { item } = read;
  if (item.notes.includes('byte-order-mark')) {
    const message = t('The file begins with a byte order mark, so Yoi cannot read this ticket');
    const changes = [{ kind: 'edit', path, range: source.rangeOf({ start: 0, end: 1 }), newText: '' }] as const;
    yield source.at('D05', { start: 0, end: 1 }, message, [{ title: t('Remove the byte order mark'), changes }]);
    return read;
  }
  const fence = { start: 0, end: 3 };
  for (const key of REQUIRED) {
    const field = item.fields.get(key);
    if (field === undefined) yield source.at('D06', fence, t('“{0}” is missing', key), stateFix(item, key, path, text));
    else if (field.value === '') yield source.at('D06', field.valueSpan, t('“{0}” is empty', key));
  }
  for (const key of OBSOLETE) {
    const field = item.fields.get(key);
    if (field === undefined) continue;
    yield source.at('D07', field.keySpan, t('“{0}” is no longer used', key), removalFix(item, key, path, text));
  }
  const state = item.fields.get('state');
  if (state?.value === null) {
    yield source.at('D08', state.valueSpan, t('The state is null'), stateFix(item, 'state', path, text));
  }
  if (state?.value === 'closed' && ticket.resolution.kind === 'missing') {
    const message = t('The ticket is closed, but there is no resolution.md');
    yield source.at('D09', state.valueSpan, message, resolutionFix(ticket));
  }
  const readiness = item.fields.get('readiness');
  if (
    readiness !== undefined &&
    typeof readiness.value === 'string' &&
    !READINESS.some((usual) => usual === readiness.value)
  ) {
    const message = t('“{0}” is not a usual readiness; usual are {1}', readiness.value, READINESS.join(', '));
    yield source.at('D54', readiness.valueSpan, message);
  }
  for (const key of TIMES) {
    const field = item.fields.get(key);
    if (typeof field?.value !== 'string' || field.value === '' || isTimestamp(field.value)) continue;
    const message = t('Records say the time in UTC and whole seconds, as {0}; Yoi orders this one as text', EXAMPLE);
    yield source.at('D62', field.valueSpan, message);
  }
  for (const [key, { isTooLarge, valueSpan }] of item.fields) {
    if (isTooLarge) yield source.at('D58', valueSpan, tooLargeText(key));
  }
  return read;
}

/** Writes the state that the ticket has anyway, by its legacy fields or by default. */
function stateFix(item: Item, key: string, path: string, text: string): DoctorFix[] {
  if (key !== 'state') return [];
  const updated = updateItem(text, [['state', item.state]]);
  return updated.ok
    ? [new FindingSource(path, text).replacement(t('Write the state “{0}”', item.state), updated.text)]
    : [];
}

/** Takes a key away with all lines of its value. The state that it may have carried is written first. */
function removalFix(item: Item, key: string, path: string, text: string): DoctorFix[] {
  const withState = item.stateExplicit ? undefined : updateItem(text, [['state', item.state]]);
  const removed = removeField(withState?.ok ? withState.text : text, key);
  return removed.ok ? [new FindingSource(path, text).replacement(t('Remove “{0}”', key), removed.text)] : [];
}

function resolutionFix({ id, thread }: SnapshotTicket): DoctorFix[] {
  if (thread.kind !== 'read') return [];
  const close = readThread(thread.text).events.findLast(({ kind }) => kind === 'close');
  if (close === undefined || close.body === '') return [];
  const title = t('Write resolution.md from the closing event');
  return [{ title, changes: [{ kind: 'create', path: `${id}/resolution.md`, text: `${close.body}\n` }] }];
}
