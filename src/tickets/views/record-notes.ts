import { t } from '@vscode/l10n';
import { leftOutTexts } from '../record/field.ts';
import type { Thread, ThreadNote } from '../record/thread.ts';
import type { RecordFile, TicketRecord } from '../store/ticket-record.ts';

/** What is odd about a ticket's files, one sentence each. */
export function recordNotes(record: TicketRecord): string[] {
  const { item } = record;
  return [
    ...(item.kind === 'read' && item.value.ok ? leftOutTexts(item.value.item.fields) : []),
    ...problemOf('thread.md', record.thread),
    ...problemOf('artifacts/relations.json', record.relations),
    ...problemOf('artifacts/orchestration-plan.jsonl', record.plan),
    ...(record.thread.kind === 'missing' ? [t('thread.md is missing; the ticket has no history here.')] : []),
    ...(record.thread.kind === 'read' ? threadNotes(record.thread.value) : []),
    ...(record.relations.kind === 'read' && !record.relations.value.ok
      ? [t('relations.json cannot be read: {0}', record.relations.value.problem.message)]
      : []),
    ...(record.plan.kind === 'read'
      ? record.plan.value.problems.map(({ line, message }) =>
          t('Plan record {0} cannot be read: {1}', line + 1, message),
        )
      : []),
  ];
}

function problemOf(name: string, file: RecordFile<unknown>): string[] {
  return file.kind === 'unreadable' ? [t('{0} cannot be read: {1}', name, file.problem.message)] : [];
}

function threadNotes({ notes }: Thread): string[] {
  return notes.map(threadNote);
}

function threadNote({ code, line }: ThreadNote): string {
  switch (code) {
    case 'preamble':
      return t('thread.md has text before its first event (line {0}).', line + 1);
    case 'phantom-in-reference':
      return t('Other tools take line {0} of thread.md for an event of its own.', line + 1);
    case 'conflict-marker':
      return t('Git left an unsolved merge in thread.md (line {0}).', line + 1);
  }
}
