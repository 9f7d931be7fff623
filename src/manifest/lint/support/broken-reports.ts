import type { BrokenArchive, FolderObstacle, PackageFacts } from '../../model/package-facts.ts';
import { firstLine } from '../../model/schema-issues.ts';
import { sourceRange } from '../../model/source-file.ts';
import type { Report, RootContext } from '../rule.ts';

/** One report per unusable file of that kind, at its beginning, since nobody can point into an archive. */
export function* brokenReports({ broken = [] }: PackageFacts, kind: BrokenArchive['kind']): Generator<Report> {
  for (const archive of broken) {
    if (archive.kind === kind) yield { at: { uri: archive.uri, span: { start: 0, end: 0 } }, message: archive.message };
  }
}

/** One report per folder that cannot be packed for that reason, on the first line of its manifest. */
export function* obstacleReports({ manifests, facts }: RootContext, kind: FolderObstacle['kind']): Generator<Report> {
  for (const { file } of manifests) {
    const obstacle = facts.folders.get(file.uri)?.obstacle;
    if (obstacle?.kind === kind) yield { at: sourceRange(file, firstLine(file.document)), message: obstacle.message };
  }
}
