import { t } from '@vscode/l10n';
import { MAX_FILE_FINDINGS } from '../limits.ts';
import { type DoctorFinding, FindingSource } from './finding.ts';

/** What was found about one file: how much, and the last that is shown. */
interface Tally {
  readonly shown: DoctorFinding;
  readonly count: number;
}

/** At most {@link MAX_FILE_FINDINGS} findings about each file; D59 on the last of them says how many more there are. */
export function* boundedFindings(findings: Iterable<DoctorFinding>): Generator<DoctorFinding> {
  const tallies = new Map<string, Tally>();
  for (const finding of findings) {
    const { shown = finding, count = 0 } = tallies.get(finding.path) ?? {};
    const isShown = count < MAX_FILE_FINDINGS;
    if (isShown) yield finding;
    tallies.set(finding.path, { shown: isShown ? finding : shown, count: count + 1 });
  }
  for (const [path, { shown, count }] of tallies) {
    if (count <= MAX_FILE_FINDINGS) continue;
    const message = t('There are {0} more findings in this file', count - MAX_FILE_FINDINGS);
    yield { ...new FindingSource(path).at('D59', { start: 0, end: 0 }, message), range: shown.range };
  }
}
