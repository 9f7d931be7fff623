import { t } from '@vscode/l10n';
import { examineTicket } from './examine-ticket.ts';
import { examineSurroundings, examineTogether } from './examine-together.ts';
import { type DoctorFinding, FindingSource } from './finding.ts';
import type { DoctorSnapshot } from './snapshot.ts';

const OLD_BUCKETS = ['open', 'pending', 'closed'];

/**
 * Every check of docs/formats.md#checks-of-the-doctor and ours, in the order of that section, each on the file and place where it can be
 * mended. Nothing is read here but the snapshot.
 */
export function* diagnose(snapshot: DoctorSnapshot): Generator<DoctorFinding> {
  yield* examineFolders(snapshot.folders);
  const examined = snapshot.tickets.map(examineTicket);
  for (const { findings } of examined) yield* findings;
  yield* examineTogether(examined);
  yield* examineSurroundings(snapshot);
}

/** D01: folders of a layout that sorted tickets by their state. */
export function* examineFolders(folders: readonly string[]): Generator<DoctorFinding> {
  for (const folder of OLD_BUCKETS) {
    if (!folders.includes(folder)) continue;
    const source = new FindingSource(folder);
    yield source.at('D01', { start: 0, end: 0 }, t('The folder “{0}” of an old layout is left', folder));
  }
}
