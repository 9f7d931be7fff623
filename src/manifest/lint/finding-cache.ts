import { isOurs } from '../model/is-ours.ts';
import type { ManifestView } from '../model/manifest-view.ts';
import type { FolderFacts } from '../model/package-facts.ts';

import type { Finding, Severity } from './finding.ts';
import { findingOf } from './finding-of.ts';
import { guarded, wholeFile } from './guarded.ts';
import type { ManifestContext, Report, Rule } from './rule.ts';
import { missingKey } from './rules/missing-key.ts';

/** A severity for each code that a person set one for. */
export type SeveritySettings = Readonly<Record<string, Severity | 'off'>>;

interface Stored {
  readonly folder: FolderFacts | undefined;
  readonly rules: readonly Rule[];
  readonly severities: string;
  readonly findings: readonly Finding[];
}

/**
 * What the last analysis of a root found in each manifest by itself. While a person types in one file, all others are as
 * they were, and what was found in them is found again. Whoever analyses a root again and again holds one.
 *
 * A `WeakMap` by view would need no holder and costs more than it saves: findings hold their view through their fixes, so
 * the collector's quick passes keep every view in it and copy the whole tree of every keystroke.
 */
export class FindingCache {
  #last = new Map<ManifestView, Stored>();

  /** The findings of the rules about single manifests. Forgets every manifest that is not among these. */
  of(manifests: readonly ManifestContext[], rules: readonly Rule[], settings: SeveritySettings): Finding[] {
    const severities = JSON.stringify(settings);
    const next = new Map<ManifestView, Stored>();
    for (const context of manifests) {
      const { manifest, folder } = context;
      const last = this.#last.get(manifest);
      const holds = last?.folder === folder && last?.rules === rules && last.severities === severities;
      next.set(manifest, holds ? last : { folder, rules, severities, findings: [...found(context, rules, settings)] });
    }
    this.#last = next;
    return [...next.values()].flatMap(({ findings }) => findings);
  }
}

function* found(context: ManifestContext, rules: readonly Rule[], settings: SeveritySettings): Generator<Finding> {
  for (const rule of rules) {
    const setting = settings[rule.code];
    if (rule.needs !== 'manifest' || setting === 'off') continue;
    if (!isOurs(context.manifest) && rule !== missingKey) continue;
    const at = wholeFile(context.file);
    const reports = guarded<Report>(
      () => rule.check(context),
      (report) => ({ ...report, at }),
    );
    for (const report of reports) yield findingOf(rule, report, report.at, setting, false);
  }
}
