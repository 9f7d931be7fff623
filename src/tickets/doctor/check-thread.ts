import { t } from '@vscode/l10n';
import { instantOf } from '../../base/instant.ts';
import { type HeaderAttributes, readHeader } from '../record/header.ts';
import { readStrictThread } from '../record/strict-thread.ts';
import { type EventNote, readThread, type ThreadEvent } from '../record/thread.ts';
import { ThreadLines } from '../record/thread-lines.ts';
import { compareTimes } from '../record/timestamp.ts';
import { isBlank, trimmed } from '../record/white-space.ts';
import { type DoctorFinding, FindingSource } from './finding.ts';

/**
 * D10 to D15: the headers of a thread. As the reference does, every line is looked at, also inside bodies and code
 * blocks (docs/formats.md#checks-of-the-doctor).
 */
export function* checkHeaders(id: string, text: string): Generator<DoctorFinding> {
  const source = new FindingSource(`${id}/thread.md`, text);
  const lines = new ThreadLines(text);
  for (let number = 0; number < lines.count; number++) {
    if (!lines.opensTag(number)) continue;
    const line = lines.text(number);
    const at = (code: 'D10' | 'D11' | 'D12' | 'D13' | 'D14', message: string) =>
      source.at(code, lines.span(number), message);
    const shown = trimmed(line);
    if (shown.startsWith('<!-- event:') && !shown.endsWith('-->')) {
      yield at('D10', t('The header in line {0} does not end with “-->”', number + 1));
    }
    const attributes = readHeader(line);
    if (attributes?.has('event')) yield* checkAttributes(attributes, at);
  }
  for (const { kind, body, line } of readStrictThread(text)) {
    if (kind !== 'intake_summary' || !isBlank(body)) continue;
    yield source.at('D15', lines.span(line), t('The intake summary in line {0} is empty', line + 1));
  }
}

function* checkAttributes(
  attributes: HeaderAttributes,
  at: (code: 'D11' | 'D12' | 'D13' | 'D14', message: string) => DoctorFinding,
): Generator<DoctorFinding> {
  const lacks = (key: string) => isBlank(attributes.get(key) ?? '');
  const event = attributes.get('event');
  if (lacks('at')) yield at('D11', t('The event has no time (“at”)'));
  const status = attributes.get('status');
  if (event === 'review' && status !== 'approve' && status !== 'request_changes') {
    yield at('D12', t('The review has neither “approve” nor “request_changes” as its status'));
  }
  if (event === 'state_changed') {
    for (const key of ['from', 'to', 'reason', 'author']) {
      if (lacks(key)) yield at('D13', t('The state change has no “{0}”', key));
    }
  }
  if (event === 'intake_summary' && lacks('author')) yield at('D14', t('The intake summary has no author'));
}

/** D51, D52, D55: where a thread reads otherwise than it is meant. */
export function* checkReading(id: string, text: string, updatedAt: string | undefined): Generator<DoctorFinding> {
  const source = new FindingSource(`${id}/thread.md`, text);
  const { events, notes } = readThread(text);
  for (const event of events) {
    for (const note of event.notes)
      yield source.at(note === 'missing-separator' ? 'D52' : 'D51', event.header, noteText(note));
  }
  for (const { code, span } of notes) {
    if (code === 'phantom-in-reference') yield source.at('D51', span, t('Yoi takes this line for an event'));
  }
  const last = latest(events);
  if (last !== undefined && updatedAt !== undefined && isInstant(updatedAt) && compareTimes(updatedAt, last.at) < 0) {
    const message = t('This event is from {0}, but the item says that it was last changed at {1}', last.at, updatedAt);
    yield source.at('D55', last.event.header, message);
  }
}

function isInstant(text: string): boolean {
  return instantOf(text) !== undefined;
}

function latest(events: readonly ThreadEvent[]): { readonly event: ThreadEvent; readonly at: string } | undefined {
  let found: { event: ThreadEvent; at: string } | undefined;
  for (const event of events) {
    const { at } = event;
    if (at !== undefined && isInstant(at) && (found === undefined || compareTimes(at, found.at) >= 0))
      found = { event, at };
  }
  return found;
}

function noteText(note: EventNote): string {
  switch (note) {
    case 'missing-separator':
      return t('There is no line “---” before this event');
    case 'lost-in-reference':
      return t('Yoi does not see this event; it reads it as text of the one before');
    case 'cut-in-reference':
      return t('Yoi reads another text of this event: it ends at the first line “---”');
  }
}
