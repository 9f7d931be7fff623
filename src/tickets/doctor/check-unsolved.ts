import { t } from '@vscode/l10n';
import { markerLines, mendRecord } from '../merge/mend-record.ts';
import type { RecordFile } from '../merge/merge-record.ts';
import { ThreadLines } from '../record/thread-lines.ts';
import { type DoctorFinding, type DoctorFix, FindingSource } from './finding.ts';
import type { SnapshotFile, SnapshotTicket } from './snapshot.ts';

/** D56: conflict markers that Git left in any file of a ticket, with the merge of both sides where it is certain. */
export function* checkUnsolved(ticket: SnapshotTicket): Generator<DoctorFinding> {
  const { id, item, thread, relations, plan, resolution } = ticket;
  yield* checkFile(id, 'item.md', item, t('Git left an unsolved merge here, so the ticket cannot be read'));
  yield* checkFile(id, 'thread.md', thread, t('Git left an unsolved merge here'));
  const unusable = t('Git left an unsolved merge here, so nothing in this file counts');
  yield* checkFile(id, 'artifacts/relations.json', relations, unusable);
  const partly = t('Git left an unsolved merge here, so Yoi cannot use the plan');
  yield* checkFile(id, 'artifacts/orchestration-plan.jsonl', plan, partly);
  yield* checkFile(id, 'resolution.md', resolution, t('Git left two resolutions here; one of them is to stay'));
}

function* checkFile(id: string, name: RecordFile, file: SnapshotFile, message: string): Generator<DoctorFinding> {
  if (file.kind !== 'read') return;
  const marked = markerLines(name, file.text);
  if (marked.length === 0) return;
  const source = new FindingSource(`${id}/${name}`, file.text);
  const lines = new ThreadLines(file.text);
  const fixes = mergeFix(source, id, name, file.text);
  for (const line of marked) yield source.at('D56', lines.span(line), message, fixes);
}

function mergeFix(source: FindingSource, ticket: string, file: RecordFile, text: string): DoctorFix[] {
  const mended = mendRecord({ ticket, file }, text);
  return mended.kind === 'merged' ? [source.replacement(t('Merge both sides'), mended.text)] : [];
}
