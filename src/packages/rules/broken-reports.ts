import type { BrokenArchive, FolderObstacle, PackageFacts } from '../../manifest/package-facts.ts';
import type { Report, RootContext } from '../../manifest/rule.ts';
import { firstLine } from '../../manifest/schema/schema-issues.ts';
import { spotIn } from '../../manifest/source-file.ts';

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
    if (obstacle?.kind === kind) yield { at: spotIn(file, firstLine(file.document)), message: obstacle.message };
  }
}
